//! A count made comparable between much and little cited items.
//!
//! Definition, the cosine of Salton: s(a, b) = c(a, b) / √(C(a) · C(b)), where c counts the lists that hold both items
//! and C the lists that hold each. It lies in 0..=1, is 1 when the two are always cited together, and 0 when never.
//!
//! Reference: G. Salton, M. J. McGill 1983, Introduction to Modern Information Retrieval, McGraw-Hill; for co-citation,
//! H. Small, E. Sweeney 1985, Scientometrics 7, 391-409, doi:10.1007/BF02017157.
//!
//! Memory: none.
//!
//! Not exact: the result is rounded (product, root, quotient). IEEE 754 fixes each of the three steps, so the last bit is
//! the same on every machine, and two items that are always cited together come out as exactly 1.

/// The cosine of two items that `a` and `b` lists hold and `count` lists hold together; 0 if one is never held.
pub fn cosine(count: u32, a: u32, b: u32) -> f64 {
    if a == 0 || b == 0 {
        return 0.0;
    }
    f64::from(count) / (f64::from(a) * f64::from(b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn worked_by_hand() {
        assert_eq!(cosine(4, 10, 40), 0.2); // 4 / √400
        assert_eq!(cosine(3, 9, 4), 0.5); // 3 / √36
        assert_eq!(cosine(2, 2, 200), 0.1); // 2 / √400
        assert_eq!(cosine(6, 12, 12), 0.5); // 6 / √144
    }

    #[test]
    fn never_cited_together_or_at_all() {
        assert_eq!(cosine(0, 10, 40), 0.0);
        assert_eq!(cosine(0, 0, 40), 0.0);
        assert_eq!(cosine(0, 10, 0), 0.0);
    }

    proptest! {
        #[test]
        fn always_cited_together_is_exactly_one(count in 1u32..) {
            prop_assert_eq!(cosine(count, count, count), 1.0);
        }

        #[test]
        fn between_nothing_and_one_and_the_same_from_both_sides(a in 1u32.., b in 1u32.., count in 0u32..) {
            let count = count.min(a).min(b);
            let similarity = cosine(count, a, b);
            prop_assert!((0.0..=1.0).contains(&similarity));
            prop_assert_eq!(similarity, cosine(count, b, a));
        }
    }
}
