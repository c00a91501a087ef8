//! A search in the OpenAlex API, page by page.
