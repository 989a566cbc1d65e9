"""Keep this process to one thread of one core, for benchmarks.

To be imported before anything that loads a BLAS, such as NumPy.
"""

import os

os.environ |= {
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
if hasattr(os, "sched_setaffinity"):  # not on macOS and Windows
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
