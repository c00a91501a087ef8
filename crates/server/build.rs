//! The files of the explorer are part of the binary: it is built anew when they change.

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
    println!("cargo:rerun-if-changed=src/without_explorer.html");
}
