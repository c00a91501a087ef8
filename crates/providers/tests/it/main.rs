//! The providers from the outside: invented files of every kind into a corpus.

mod broken;
mod countries;
mod generations;
mod inputs;
mod invented;
mod live;
mod real;
mod resume;
