//! A count made comparable between much and little cited items.
//!
//! Definition: with c lists that hold both items, a that hold the one, b that hold the other, and n lists in all,
//!
//! | measure | formula | range | 1 says |
//! |---|---|---|---|
//! | cosine (Salton, Ochiai) | c / √(a b) | 0..=1 | always together |
//! | Jaccard | c / (a + b − c) | 0..=1 | always together |
//! | inclusion (Simpson) | c / min(a, b) | 0..=1 | the rarer never without the other |
//! | fractionalisation | (c/a + c/b) / 2 | 0..=1 | always together |
//! | association strength | n c / (a b) | 0.. | together as often as by chance |
//!
//! All are 0 where c is 0. Fractionalisation is the share of the one's lists that hold the other, as the mean of both
//! sides; between a, b and the rest of a weighted network see [`crate::normalisation`].
//!
//! References: G. Salton, M. J. McGill 1983, Introduction to Modern Information Retrieval, McGraw-Hill; for co-citation,
//! H. Small, E. Sweeney 1985, Scientometrics 7, 391-409, doi:10.1007/BF02017157; what the measures have in common and
//! which to choose, N. J. van Eck, L. Waltman 2009, How to normalize cooccurrence data?, Journal of the American Society
//! for Information Science and Technology 60, 1635-1651, doi:10.1002/asi.21075; fractionalisation, L. Waltman, N. J. van
//! Eck 2012, doi:10.1002/asi.22748.
//!
//! Memory: none.
//!
//! Choice: cosine is that of ESI, and the default. Association strength alone is a probability ratio: it does not favour
//! items that are cited much, and so gives very rare items very strong links.
//!
//! Not exact: the result is rounded (sum, product, root, quotient). IEEE 754 fixes each of the steps, so the last bit is
//! the same on every machine, and two items that are always cited together come out as exactly 1 where 1 says so.

/// The cosine of two items that `a` and `b` lists hold and `count` lists hold together, or fractions of lists that add up
/// to `count`; 0 if one is never held.
pub fn cosine(count: impl Into<f64>, a: u32, b: u32) -> f64 {
    quotient(count, (f64::from(a) * f64::from(b)).sqrt())
}

/// The lists that hold both for those that hold any of the two.
pub fn jaccard(count: u32, a: u32, b: u32) -> f64 {
    quotient(count, f64::from(a) + f64::from(b) - f64::from(count))
}

/// The lists that hold both for those that hold the rarer of the two.
pub fn inclusion(count: u32, a: u32, b: u32) -> f64 {
    quotient(count, f64::from(a.min(b)))
}

/// The share of an item's lists that hold the other, as the mean of both items.
pub fn fractionalisation(count: u32, a: u32, b: u32) -> f64 {
    f64::midpoint(quotient(count, f64::from(a)), quotient(count, f64::from(b)))
}

/// How many times more lists hold both than would by chance, if each of `n_lists` held either independently.
pub fn association_strength(count: u32, a: u32, b: u32, n_lists: u32) -> f64 {
    quotient(count, f64::from(a) * f64::from(b)) * f64::from(n_lists)
}

fn quotient(count: impl Into<f64>, by: f64) -> f64 {
    let count = count.into();
    if count == 0.0 || by == 0.0 {
        return 0.0;
    }
    count / by
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
        assert_eq!(jaccard(4, 10, 14), 0.2); // 4 / 20
        assert_eq!(inclusion(4, 10, 40), 0.4); // 4 / 10
        assert_eq!(fractionalisation(4, 16, 8), 0.375); // (1/4 + 1/2) / 2
        assert_eq!(association_strength(4, 8, 16, 64), 2.0); // expected: 8 · 16 / 64 = 2
    }

    #[test]
    fn never_cited_together_or_at_all() {
        for measure in [cosine, jaccard, inclusion, fractionalisation] {
            for (a, b) in [(10, 40), (0, 40), (10, 0), (0, 0)] {
                assert_eq!(measure(0, a, b), 0.0);
                assert_eq!(association_strength(0, a, b, 100), 0.0);
            }
        }
    }

    proptest! {
        #[test]
        fn always_cited_together_is_exactly_one(count in 1u32.., n_lists in 1u32..) {
            for measure in [cosine, jaccard, inclusion, fractionalisation] {
                prop_assert_eq!(measure(count, count, count), 1.0);
            }
            let expected = f64::from(n_lists) / f64::from(count);
            let strength = association_strength(count, count, count, n_lists);
            prop_assert!((strength / expected - 1.0).abs() < 1e-15);
        }

        #[test]
        fn between_nothing_and_one_and_the_same_from_both_sides(a in 1u32.., b in 1u32.., count in 0u32..) {
            let count = count.min(a).min(b);
            for measure in [cosine, jaccard, inclusion, fractionalisation] {
                let similarity = measure(count, a, b);
                prop_assert!((0.0..=1.0).contains(&similarity));
                prop_assert_eq!(similarity, measure(count, b, a));
            }
            let strength = association_strength(count, a, b, 1_000);
            prop_assert_eq!(strength, association_strength(count, b, a, 1_000));
        }

        /// a + b − c ≥ max ≥ √(a b) ≥ min, and the mean of shares lies above their geometric mean.
        #[test]
        fn in_their_order(a in 1u32.., b in 1u32.., count in 1u32..) {
            let count = count.min(a).min(b);
            let measures = [jaccard, cosine, fractionalisation, inclusion];
            let similarities = measures.map(|measure| measure(count, a, b));
            prop_assert!(similarities.is_sorted_by(|low, high| *low <= high * (1.0 + 1e-15)));
        }
    }
}
