//! The providers from the outside: invented files of every kind into a corpus.

mod bibtex;
mod broken;
mod countries;
mod crossref;
mod europe_pmc;
mod fuzz;
mod generations;
mod golden;
mod inputs;
mod invented;
mod live;
mod parquet;
mod real;
mod resume;
mod ris;
mod web_of_science;
