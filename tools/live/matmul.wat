;; The loop of np.matmul for float64, for Python in the page.
;;
;; NumPy is built for the browser without BLAS, and its own loop adds up one number at a
;; time. This one adds up eight, one row of the first array and eight columns of the
;; second, in the registers for vectors (SIMD). The terms of each sum come in the order
;; of NumPy's loop, from zero on, so every number is the same to the last bit. Two things
;; are open: the sign of a NaN, as everywhere in WebAssembly, and in which order a result
;; is written whose places overlap each other.
;;
;; boot.js puts it in the place of NumPy's. How such a loop is called:
;; https://numpy.org/doc/stable/reference/c-api/ufunc.html

(module
  (type $loop (func (param i32 i32 i32 i32)))
  (import "python" "memory" (memory 1))
  (import "python" "table" (table 1 funcref))
  (import "python" "before" (global $before i32)) ;; NumPy's loop, in the table
  (import "python" "panel" (global $panel i32)) ;; room for $longest rows and one more
  (import "python" "longest" (global $longest i32))

  ;; Of $outer pairs of arrays, (m, n) and (n, p); steps are in bytes.
  (func (export "matmul")
    (param $args i32) (param $sizes i32) (param $steps i32) (param $data i32)
    (local $a i32) (local $b i32) (local $c i32) (local $outer i32)
    (local $m i32) (local $n i32) (local $p i32)
    (local.set $outer (i32.load (local.get $sizes)))
    (local.set $m (i32.load offset=4 (local.get $sizes)))
    (local.set $n (i32.load offset=8 (local.get $sizes)))
    (local.set $p (i32.load offset=12 (local.get $sizes)))
    ;; A vector is not worth the copy, and what is too long has no room.
    (if (i32.or
          (i32.or (i32.lt_u (local.get $m) (i32.const 2))
                  (i32.lt_u (local.get $p) (i32.const 2)))
          (i32.or (i32.eqz (local.get $n))
                  (i32.gt_u (local.get $n) (global.get $longest))))
      (then
        (call_indirect (type $loop)
          (local.get $args) (local.get $sizes) (local.get $steps) (local.get $data)
          (global.get $before))
        (return)))
    (local.set $a (i32.load (local.get $args)))
    (local.set $b (i32.load offset=4 (local.get $args)))
    (local.set $c (i32.load offset=8 (local.get $args)))
    (loop $pairs
      (if (local.get $outer) (then
        (call $product (local.get $a) (local.get $b) (local.get $c)
          (local.get $m) (local.get $n) (local.get $p)
          (i32.load offset=12 (local.get $steps)) ;; from row to row of a
          (i32.load offset=16 (local.get $steps)) ;; and from column to column
          (i32.load offset=20 (local.get $steps)) ;; the same of b
          (i32.load offset=24 (local.get $steps))
          (i32.load offset=28 (local.get $steps)) ;; and of the result
          (i32.load offset=32 (local.get $steps)))
        (local.set $a (i32.add (local.get $a) (i32.load (local.get $steps))))
        (local.set $b (i32.add (local.get $b) (i32.load offset=4 (local.get $steps))))
        (local.set $c (i32.add (local.get $c) (i32.load offset=8 (local.get $steps))))
        (local.set $outer (i32.sub (local.get $outer) (i32.const 1)))
        (br $pairs)))))

  (func $product
    (param $a i32) (param $b i32) (param $c i32)
    (param $m i32) (param $n i32) (param $p i32)
    (param $a_row i32) (param $a_column i32) (param $b_row i32) (param $b_column i32)
    (param $c_row i32) (param $c_column i32)
    (local $end i32) (local $width i32) (local $row i32) (local $column i32)
    (local $from i32) (local $to i32) (local $factor v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    ;; Behind the panel's n rows of 64 bytes is room for the sums.
    (local.set $end
      (i32.add (global.get $panel) (i32.shl (local.get $n) (i32.const 6))))
    (loop $columns
      (local.set $width
        (select (local.get $p) (i32.const 8) (i32.lt_u (local.get $p) (i32.const 8))))
      (call $copy (local.get $b) (local.get $n) (local.get $width)
        (local.get $b_row) (local.get $b_column))
      (local.set $row (i32.const 0))
      (loop $rows
        (local.set $sum0 (v128.const f64x2 0 0))
        (local.set $sum1 (v128.const f64x2 0 0))
        (local.set $sum2 (v128.const f64x2 0 0))
        (local.set $sum3 (v128.const f64x2 0 0))
        (local.set $from
          (i32.add (local.get $a) (i32.mul (local.get $row) (local.get $a_row))))
        (local.set $to (global.get $panel))
        (loop $terms
          (local.set $factor (v128.load64_splat (local.get $from)))
          (local.set $sum0 (f64x2.add (local.get $sum0)
            (f64x2.mul (local.get $factor) (v128.load (local.get $to)))))
          (local.set $sum1 (f64x2.add (local.get $sum1)
            (f64x2.mul (local.get $factor) (v128.load offset=16 (local.get $to)))))
          (local.set $sum2 (f64x2.add (local.get $sum2)
            (f64x2.mul (local.get $factor) (v128.load offset=32 (local.get $to)))))
          (local.set $sum3 (f64x2.add (local.get $sum3)
            (f64x2.mul (local.get $factor) (v128.load offset=48 (local.get $to)))))
          (local.set $from (i32.add (local.get $from) (local.get $a_column)))
          (local.set $to (i32.add (local.get $to) (i32.const 64)))
          (br_if $terms (i32.lt_u (local.get $to) (local.get $end))))
        (v128.store (local.get $end) (local.get $sum0))
        (v128.store offset=16 (local.get $end) (local.get $sum1))
        (v128.store offset=32 (local.get $end) (local.get $sum2))
        (v128.store offset=48 (local.get $end) (local.get $sum3))
        (local.set $from (local.get $end))
        (local.set $to
          (i32.add (local.get $c) (i32.mul (local.get $row) (local.get $c_row))))
        (local.set $column (i32.const 0))
        (loop $sums
          (f64.store (local.get $to) (f64.load (local.get $from)))
          (local.set $from (i32.add (local.get $from) (i32.const 8)))
          (local.set $to (i32.add (local.get $to) (local.get $c_column)))
          (local.set $column (i32.add (local.get $column) (i32.const 1)))
          (br_if $sums (i32.lt_u (local.get $column) (local.get $width))))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br_if $rows (i32.lt_u (local.get $row) (local.get $m))))
      (local.set $b (i32.add (local.get $b) (i32.shl (local.get $b_column) (i32.const 3))))
      (local.set $c (i32.add (local.get $c) (i32.shl (local.get $c_column) (i32.const 3))))
      (local.set $p (i32.sub (local.get $p) (local.get $width)))
      (br_if $columns (local.get $p))))

  ;; Put up to eight columns of b side by side. What is right of them is old, and only
  ;; goes into sums that are not stored.
  (func $copy
    (param $b i32) (param $n i32) (param $width i32) (param $b_row i32) (param $b_column i32)
    (local $to i32) (local $from i32) (local $row i32) (local $column i32)
    (local.set $row (global.get $panel))
    (loop $rows
      (local.set $from (local.get $b))
      (local.set $to (local.get $row))
      (local.set $column (i32.const 0))
      (loop $columns
        (f64.store (local.get $to) (f64.load (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (local.get $b_column)))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $column) (local.get $width))))
      (local.set $row (i32.add (local.get $row) (i32.const 64)))
      (local.set $b (i32.add (local.get $b) (local.get $b_row)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $rows (local.get $n)))))
