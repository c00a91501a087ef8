//! Variants for zero. A message may say `{ $n -> [0] none [one] one *[other] { $n } }`; but a number that carries its mark is
//! equal to no literal. So a choice by `[0]` becomes a choice by the code `$n_is`, zero or some, around the one by plurals.

use fluent_syntax::ast::{
    Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};
use fluent_syntax::{parser, serializer};

/// Ending of the name of the code beside each number.
pub(crate) const CODE: &str = "_is";

/// The code of a number.
pub(crate) fn code(number: f64) -> &'static str {
    if number == 0.0 { "zero" } else { "some" }
}

/// A catalogue with its choices by zero rewritten.
///
/// # Panics
/// If the catalogue is not well-formed; a test reads each.
pub(crate) fn rewritten(catalogue: &str) -> String {
    let parsed = parser::parse(catalogue.to_owned());
    let mut resource: Resource<String> =
        parsed.unwrap_or_else(|(_, errors)| panic!("a catalogue is not well-formed: {errors:?}"));
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &mut message.value
        {
            rewrite(pattern);
        }
    }
    serializer::serialize(&resource)
}

fn rewrite(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            rewrite_choice(expression);
        }
    }
}

fn rewrite_choice(expression: &mut Expression<String>) {
    let Expression::Select { selector, variants } = expression else {
        return;
    };
    variants
        .iter_mut()
        .for_each(|variant| rewrite(&mut variant.value));
    let is_zero = |variant: &Variant<String>| matches!(&variant.key, VariantKey::NumberLiteral { value } if value == "0");
    let InlineExpression::VariableReference { id } = &*selector else {
        return;
    };
    let Some(place) = variants.iter().position(is_zero) else {
        return;
    };
    let by_code = InlineExpression::VariableReference {
        id: Identifier {
            name: format!("{}{CODE}", id.name),
        },
    };
    let zero = variants.remove(place);
    let others = Expression::Select {
        selector: selector.clone(),
        variants: std::mem::take(variants),
    };
    let variant = |name: &str, value, default| Variant {
        key: VariantKey::Identifier {
            name: name.to_owned(),
        },
        value,
        default,
    };
    let others = Pattern {
        elements: vec![PatternElement::Placeable { expression: others }],
    };
    *expression = Expression::Select {
        selector: by_code,
        variants: vec![variant("zero", zero.value, false), variant("some", others, true)],
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_by_zero_becomes_one_by_code() {
        let catalogue = "one = { $n ->\n    [0] none\n    [one] { $n } paper\n   *[other] { $n } papers\n }\ntwo = { $n }\n";
        let rewritten = rewritten(catalogue);
        assert!(
            rewritten.contains("$n_is ->") && rewritten.contains("[zero] none"),
            "{rewritten}"
        );
        assert!(
            rewritten.contains("*[some]") && rewritten.contains("[one] { $n } paper"),
            "{rewritten}"
        );
        assert!(!rewritten.contains("[0]"), "{rewritten}");
        assert_eq!((code(0.0), code(3.0)), ("zero", "some"));
    }
}
