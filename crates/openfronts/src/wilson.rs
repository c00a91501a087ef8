//! Wilson: the interval of a share that was found in few cases, which stays within 0 and 1 and does not vanish at either end.
//!
//! ```text
//! (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
//! ```
//!
//! **Reference.** E. B. Wilson 1927, Journal of the American Statistical Association 22:209, doi:10.1080/01621459.1927.10502953.

/// Lower and upper end for a share found in `n` cases, at `z` standard errors; `n` is above 0.
pub(crate) fn interval(share: f64, n: f64, z: f64) -> (f64, f64) {
    let middle = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let end = |end: f64| (end / (1.0 + z * z / n)).clamp(0.0, 1.0);
    (end(middle - spread), end(middle + spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// None of 20 is 0 to 16.1 %, all of 20 is 83.9 to 100 %, 10 of 20 is 29.9 to 70.1 %.
    #[test]
    fn ends_known_from_tables() {
        let close = |found: (f64, f64), low: f64, high: f64| {
            assert!(
                (found.0 - low).abs() < 1e-3 && (found.1 - high).abs() < 1e-3,
                "{found:?}"
            );
        };
        close(interval(0.0, 20.0, 1.96), 0.0, 0.161);
        close(interval(1.0, 20.0, 1.96), 0.839, 1.0);
        close(interval(0.5, 20.0, 1.96), 0.299, 0.701);
    }
}
