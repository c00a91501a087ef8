//! The explorer: static files in the binary. They come from `web/dist`, which `npm run build` makes; a build without them answers pages with
//! where the data are.

use std::borrow::Cow;

use axum::body::Bytes;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

/// The page of a binary that was built without the explorer.
const WITHOUT: &str = include_str!("without_explorer.html");
/// What the page has where the server puts the way back to its base.
const BASE: &str = "<base href=\"./\">";

/// A static file, and its media type.
pub(crate) fn file(path: &str) -> Option<(Bytes, &'static str)> {
    let bytes = match Files::get(path)?.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    Some((bytes, media_type(path)))
}

/// Whether the explorer is in the binary.
pub fn is_here() -> bool {
    Files::get("index.html").is_some()
}

/// The page of an address that lies so many folders below the base: every address in it is relative, so that it works behind any proxy.
pub(crate) fn page(depth: usize) -> Vec<u8> {
    let page = Files::get("index.html").map(|file| String::from_utf8_lossy(&file.data).into_owned());
    let page = page.unwrap_or_else(|| WITHOUT.to_owned());
    let up = if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    };
    page.replacen(BASE, &format!("<base href=\"{up}\">"), 1)
        .into_bytes()
}

/// The media type of a file by its ending.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
