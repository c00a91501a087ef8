//! Names of signs in XML and HTML, which the documents that use them rarely declare: those of HTML 4, of the Latin letters of
//! Europe, and of punctuation.

/// Names and their signs.
const SIGNS: &str = "AElig Æ|Aacute Á|Abreve Ă|Acirc Â|Agrave À|Alpha Α|Amacr Ā|Aogon Ą|Aring Å|Atilde Ã|Auml Ä|Beta Β|\
Cacute Ć|Ccaron Č|Ccedil Ç|Ccirc Ĉ|Cdot Ċ|Chi Χ|Dagger ‡|Dcaron Ď|Delta Δ|Dstrok Đ|ENG Ŋ|ETH Ð|Eacute É|\
Ecaron Ě|Ecirc Ê|Edot Ė|Egrave È|Emacr Ē|Eogon Ę|Epsilon Ε|Eta Η|Euml Ë|Gamma Γ|Gbreve Ğ|Gcedil Ģ|\
Gcirc Ĝ|Gdot Ġ|Hcirc Ĥ|Hstrok Ħ|IJlig Ĳ|Iacute Í|Icirc Î|Idot İ|Igrave Ì|Imacr Ī|Iogon Į|Iota Ι|\
Itilde Ĩ|Iuml Ï|Jcirc Ĵ|Kappa Κ|Kcedil Ķ|Lacute Ĺ|Lambda Λ|Lcaron Ľ|Lcedil Ļ|Lmidot Ŀ|Lstrok Ł|Mu Μ|\
Nacute Ń|Ncaron Ň|Ncedil Ņ|Ntilde Ñ|Nu Ν|OElig Œ|Oacute Ó|Ocirc Ô|Odblac Ő|Ograve Ò|Omacr Ō|Omega Ω|\
Omicron Ο|Oslash Ø|Otilde Õ|Ouml Ö|Phi Φ|Pi Π|Prime ″|Psi Ψ|Racute Ŕ|Rcaron Ř|Rcedil Ŗ|Rho Ρ|Sacute Ś|\
Scaron Š|Scedil Ş|Scirc Ŝ|Sigma Σ|THORN Þ|Tau Τ|Tcaron Ť|Tcedil Ţ|Theta Θ|Tstrok Ŧ|Uacute Ú|Ubreve Ŭ|\
Ucirc Û|Udblac Ű|Ugrave Ù|Umacr Ū|Uogon Ų|Upsilon Υ|Uring Ů|Utilde Ũ|Uuml Ü|Wcirc Ŵ|Xi Ξ|Yacute Ý|\
Ycirc Ŷ|Yuml Ÿ|Zacute Ź|Zcaron Ž|Zdot Ż|Zeta Ζ|aacute á|abreve ă|acirc â|acute ´|aelig æ|agrave à|\
alefsym ℵ|alpha α|amacr ā|amp &|and ∧|ang ∠|angst Å|aogon ą|apos '|approx ≈|aring å|ast *|asymp ≈|\
atilde ã|auml ä|bdquo „|beta β|breve ˘|brvbar ¦|bull •|cacute ć|cap ∩|caron ˇ|ccaron č|ccedil ç|ccirc ĉ|\
cdot ċ|cedil ¸|cent ¢|check ✓|chi χ|circ ˆ|clubs ♣|colon :|comma ,|commat @|cong ≅|copy ©|crarr ↵|cup ∪|\
curren ¤|dArr ⇓|dagger †|darr ↓|dash ‐|dblac ˝|dcaron ď|deg °|delta δ|diams ♦|divide ÷|dollar $|dot ˙|\
dstrok đ|eacute é|ecaron ě|ecirc ê|edot ė|egrave è|emacr ē|empty ∅|eng ŋ|eogon ę|epsi ε|epsilon ε|\
epsiv ϵ|equals =|equiv ≡|eta η|eth ð|euml ë|euro €|excl !|exist ∃|female ♀|fnof ƒ|forall ∀|frac12 ½|\
frac13 ⅓|frac14 ¼|frac18 ⅛|frac23 ⅔|frac34 ¾|frasl ⁄|gamma γ|gbreve ğ|gcirc ĝ|gdot ġ|ge ≥|geqslant ⩾|\
ges ⩾|gt >|hArr ⇔|half ½|harr ↔|hcirc ĥ|hearts ♥|hellip …|hstrok ħ|hyphen ‐|iacute í|icirc î|iexcl ¡|\
igrave ì|ijlig ĳ|imacr ī|image ℑ|imath ı|infin ∞|inodot ı|int ∫|iogon į|iota ι|iquest ¿|isin ∈|itilde ĩ|\
iuml ï|jcirc ĵ|kappa κ|kcedil ķ|kgreen ĸ|lArr ⇐|lacute ĺ|lambda λ|lang 〈|lap ⪅|laquo «|larr ←|lcaron ľ|\
lcedil ļ|lceil ⌈|lcub {|ldquo “|le ≤|leqslant ⩽|les ⩽|lfloor ⌊|lmidot ŀ|lowast ∗|lowbar _|loz ◊|lpar (|\
lsaquo ‹|lsqb [|lsquo ‘|lstrok ł|lt <|macr ¯|male ♂|mdash —|micro µ|middot ·|minus −|mldr …|mu μ|\
nabla ∇|nacute ń|napos ŉ|ncaron ň|ncedil ņ|ndash –|ne ≠|ni ∋|not ¬|notin ∉|nsub ⊄|ntilde ñ|nu ν|num #|\
oacute ó|ocirc ô|odblac ő|oelig œ|ogon ˛|ograve ò|oline ‾|omacr ō|omega ω|omicron ο|oplus ⊕|or ∨|ordf ª|\
ordm º|oslash ø|otilde õ|otimes ⊗|ouml ö|para ¶|part ∂|percnt %|period .|permil ‰|perp ⊥|phi φ|phiv ϕ|\
phone ☎|pi π|piv ϖ|plus +|plusmn ±|pound £|prime ′|prod ∏|prop ∝|psi ψ|quest ?|rArr ⇒|racute ŕ|radic √|\
rang 〉|raquo »|rarr →|rcaron ř|rcedil ŗ|rceil ⌉|rcub }|rdquo ”|real ℜ|reg ®|rfloor ⌋|rho ρ|ring ˚|\
rpar )|rsaquo ›|rsqb ]|rsquo ’|sacute ś|sbquo ‚|scaron š|scedil ş|scirc ŝ|sdot ⋅|sect §|semi ;|sigma σ|\
sigmaf ς|sim ∼|sol /|spades ♠|straightphi ϕ|sub ⊂|sube ⊆|sum ∑|sup ⊃|sup1 ¹|sup2 ²|sup3 ³|supe ⊇|\
szlig ß|tau τ|tcaron ť|tcedil ţ|there4 ∴|theta θ|thetasym ϑ|thetav ϑ|thorn þ|tilde ˜|times ×|trade ™|\
tstrok ŧ|uArr ⇑|uacute ú|uarr ↑|ubreve ŭ|ucirc û|udblac ű|ugrave ù|umacr ū|uml ¨|uogon ų|upsih ϒ|\
upsilon υ|uring ů|utilde ũ|uuml ü|varepsilon ϵ|varphi ϕ|vartheta ϑ|wcirc ŵ|weierp ℘|xi ξ|yacute ý|\
ycirc ŷ|yen ¥|yuml ÿ|zacute ź|zcaron ž|zdot ż|zeta ζ";

/// Spaces of all widths, which are one.
const SPACES: &[&str] = &[
    "nbsp", "ensp", "emsp", "thinsp", "hairsp", "numsp", "puncsp", "blank",
];

/// Signs that say nothing in a text.
const NOTHING: &[&str] = &["shy", "zwj", "zwnj", "lrm", "rlm"];

/// The sign of a name, if it is known.
pub(crate) fn sign(name: &str) -> Option<&'static str> {
    match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "bsol" => Some("\\"),
        "verbar" => Some("|"),
        _ if SPACES.contains(&name) => Some(" "),
        _ if NOTHING.contains(&name) => Some(""),
        _ => {
            let mut pairs = SIGNS.split('|').filter_map(|pair| pair.split_once(' '));
            pairs.find(|(known, _)| *known == name).map(|(_, sign)| sign)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_signs() {
        for (name, expected) in [
            ("amp", Some("&")),
            ("nbsp", Some(" ")),
            ("eacute", Some("é")),
            ("Lstrok", Some("Ł")),
            ("alpha", Some("α")),
            ("rsquo", Some("’")),
            ("yen", Some("¥")),
            ("shy", Some("")),
            ("nothing", None),
            ("", None),
        ] {
            assert_eq!(sign(name), expected, "{name}");
        }
        assert!(SIGNS.split('|').all(|pair| {
            pair.split_once(' ')
                .is_some_and(|(_, sign)| sign.chars().count() == 1)
        }));
    }
}
