"""Networks in other frameworks: to PyTorch, JAX and ONNX, and back from two of them.

What is carried over is the function that a network computes outside training. Its loss,
its optimizer and its penalties stay here. Each framework is imported when a function
first needs it, and an error says if it is missing.
"""

from .jax import to_jax
from .onnx import from_onnx, to_onnx
from .pytorch import from_pytorch, to_pytorch

__all__ = ["from_onnx", "from_pytorch", "to_jax", "to_onnx", "to_pytorch"]
