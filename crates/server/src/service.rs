//! What answers: the edition in memory, the search index, the reviews.

use std::path::Path;

use openfronts::Edition;

use crate::error::Result;
use crate::reviews::Reviews;
use crate::search_index::SearchIndex;
use crate::store::Store;

/// An edition that is open for questions; nothing in it changes.
pub struct Service {
    /// The edition in memory.
    pub store: Store,
    /// The search index.
    pub index: SearchIndex,
    /// The reviews.
    pub reviews: Reviews,
}

impl Service {
    /// Reads an edition and builds its search index, in `index` if that is given.
    ///
    /// # Errors
    /// When a table is missing or damaged, or the folder of the index cannot be written.
    pub fn open(edition: Edition, index: Option<&Path>) -> Result<Self> {
        let store = Store::open(edition)?;
        let index = SearchIndex::open(&store, index)?;
        let reviews = Reviews::new(store.edition);
        Ok(Self {
            store,
            index,
            reviews,
        })
    }
}
