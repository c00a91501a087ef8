//! Blocks of text of a web page, and which of them are its main text.

/// Kinds of elements in which a block stands.
pub(crate) mod within {
    /// An article.
    pub(crate) const ARTICLE: u8 = 1;
    /// The main part of the page.
    pub(crate) const MAIN: u8 = 2;
    /// Navigation, asides, footers, notes on cookies.
    pub(crate) const ASIDE: u8 = 4;
    /// The header of the page or of an article.
    pub(crate) const HEADER: u8 = 8;
    /// A form; whole pages stand in one with some makers.
    pub(crate) const FORM: u8 = 16;
    /// What is not shown as text: drawings, buttons, lists to choose from.
    pub(crate) const SILENT: u8 = 32;
}

/// A block of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) text: String,
    /// In what it stands.
    pub(crate) within: u8,
    /// Number of the outermost article that it stands in, from 1.
    pub(crate) article: u32,
    /// Characters in links, white space apart.
    pub(crate) n_linked: usize,
    /// Characters, white space apart.
    pub(crate) n_signs: usize,
    pub(crate) is_heading: bool,
}

/// Links in a row that make a menu.
const FEWEST_OF_MENU: usize = 3;
/// Longest note on cookies that is told by its words.
const LONGEST_NOTE: usize = 400;

/// The main text: of an article or the main part if there is one that has a fair share of the text, else of the whole page.
pub(crate) fn main_text(blocks: Vec<Block>) -> Vec<String> {
    let mut kept: Vec<Block> = without_menus(
        blocks
            .iter()
            .filter(|b| is_text(b, within::FORM))
            .cloned()
            .collect(),
    );
    let n_all: usize = blocks.iter().map(|block| block.n_signs).sum();
    if signs(&kept, |_| true) * 5 < n_all {
        // A form around everything.
        let with_forms: Vec<Block> = blocks.iter().filter(|b| is_text(b, 0)).cloned().collect();
        kept = without_menus(with_forms);
    }
    // What is not in links, wherever it stands: if hardly any of it is left, something beside the text was never closed.
    let n_told: usize = (blocks.iter())
        .filter(|block| block.within & within::SILENT == 0)
        .map(|block| block.n_signs - block.n_linked)
        .sum();
    let n_kept = signs(&kept, |_| true);
    if n_kept == 0 || n_kept * 10 < n_told {
        kept = blocks
            .into_iter()
            .filter(|block| block.within & within::SILENT == 0)
            .collect();
    }
    let n_kept = signs(&kept, |_| true);
    let n_main = signs(&kept, |block| block.within & within::MAIN != 0);
    if n_main * 5 >= n_kept && n_main > 0 {
        kept.retain(|block| block.within & within::MAIN != 0);
    }
    let n_kept = signs(&kept, |_| true);
    let n_articles = signs(&kept, |block| block.article > 0);
    if n_articles * 5 >= n_kept && n_articles > 0 {
        let longest = longest_article(&kept);
        let n_longest = signs(&kept, |block| block.article == longest);
        let is_one = n_longest * 2 >= n_articles;
        kept.retain(|block| {
            if is_one {
                block.article == longest
            } else {
                block.article > 0
            }
        });
    }
    kept.into_iter().map(|block| block.text).collect()
}

fn signs(blocks: &[Block], wanted: impl Fn(&Block) -> bool) -> usize {
    blocks
        .iter()
        .filter(|block| wanted(block))
        .map(|block| block.n_signs)
        .sum()
}

fn longest_article(blocks: &[Block]) -> u32 {
    let mut of_article = std::collections::BTreeMap::<u32, usize>::new();
    for block in blocks.iter().filter(|block| block.article > 0) {
        *of_article.entry(block.article).or_default() += block.n_signs;
    }
    let longest = of_article
        .into_iter()
        .max_by_key(|(article, n)| (*n, std::cmp::Reverse(*article)));
    longest.map_or(0, |(article, _)| article)
}

/// Whether a block is text of the page; `unwanted` is left out as well.
fn is_text(block: &Block, unwanted: u8) -> bool {
    let is_inside = block.within & (within::ARTICLE | within::MAIN) != 0;
    let header = if is_inside { 0 } else { within::HEADER };
    block.within & (within::ASIDE | within::SILENT | header | unwanted) == 0 && !is_cookie_note(block)
}

fn is_cookie_note(block: &Block) -> bool {
    if block.n_signs > LONGEST_NOTE || block.within & within::ARTICLE != 0 {
        return false;
    }
    let words = block.text.to_lowercase();
    words.contains("cookies")
        && ["accept", "consent", "we use", "uses cookies"]
            .iter()
            .any(|word| words.contains(word))
}

/// Leaves out blocks that are nothing but links, several in a row.
fn without_menus(blocks: Vec<Block>) -> Vec<Block> {
    let is_link = |block: &Block| !block.is_heading && block.n_linked * 10 >= block.n_signs * 9;
    let mut kept = Vec::with_capacity(blocks.len());
    let mut run: Vec<Block> = Vec::new();
    let close = |run: &mut Vec<Block>, kept: &mut Vec<Block>| {
        if run.len() < FEWEST_OF_MENU {
            kept.append(run);
        }
        run.clear();
    };
    for block in blocks {
        if is_link(&block) {
            run.push(block);
        } else {
            close(&mut run, &mut kept);
            kept.push(block);
        }
    }
    close(&mut run, &mut kept);
    kept
}
