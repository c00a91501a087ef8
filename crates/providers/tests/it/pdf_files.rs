//! PDF files written by hand: one font, lines at their places.

use std::fmt::Write as _;

/// A PDF with these contents of pages and entries of its trailer.
fn file_of(contents: &[String], resources: &str, more: &[String], trailer: &str) -> Vec<u8> {
    let n_pages = contents.len();
    let first_more = 3 + 2 * n_pages + 1;
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: Vec<String> = (0..n_pages).map(|i| format!("{} 0 R", 4 + 2 * i)).collect();
    objects.push(format!(
        "<< /Type /Pages /Kids [{}] /Count {n_pages} /MediaBox [0 0 595 842] >>",
        kids.join(" ")
    ));
    objects
        .push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned());
    for (i, content) in contents.iter().enumerate() {
        let resources = resources.replace("MORE", &first_more.to_string());
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> {resources} >> /Contents {} 0 R >>",
            5 + 2 * i
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    objects.extend_from_slice(more);
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        file,
        "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

/// Lines of a page, each with its height and size.
fn content_of(lines: &[(f64, f64, &str)]) -> String {
    let mut content = String::new();
    for (y, size, text) in lines {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(content, "BT /F1 {size} Tf 60 {y} Td ({text}) Tj ET").unwrap();
    }
    content
}

/// A report of so many pages, with a running head and numbers of pages.
pub(crate) fn report(n_pages: usize) -> Vec<u8> {
    let pages: Vec<String> = (1..=n_pages)
        .map(|page| {
            let (head, number) = (format!("Report on cooperation, part {page}"), page.to_string());
            let mut lines: Vec<(f64, f64, String)> = vec![(800.0, 9.0, head), (30.0, 9.0, number)];
            if page == 1 {
                lines.push((770.0, 20.0, "A report on cooperation".to_owned()));
            }
            for i in 0..40 {
                let text = match i % 4 {
                    0 => format!(
                        "In paragraph {i} of page {page} the two ministries agreed on a joint labora-"
                    ),
                    1 => "tory for the research of oceans, which is to be opened in the spring of the"
                        .to_owned(),
                    2 => "year after, and on a programme of visits of those who work in both of them."
                        .to_owned(),
                    _ => "It was signed in Oslo.".to_owned(),
                };
                let gap = f64::from(i / 4) * 6.0;
                lines.push((740.0 - f64::from(i) * 13.0 - gap, 11.0, text));
            }
            let lines: Vec<(f64, f64, &str)> = lines
                .iter()
                .map(|(y, size, text)| (*y, *size, text.as_str()))
                .collect();
            content_of(&lines)
        })
        .collect();
    file_of(
        &pages,
        "",
        &["<< /CreationDate (D:20240512103000Z) >>".to_owned()],
        &format!("/Info {} 0 R", 4 + 2 * n_pages),
    )
}

/// Pages that hold a line and no text.
pub(crate) fn without_text() -> Vec<u8> {
    file_of(&["10 10 m 100 100 l S".to_owned()], "", &[], "")
}

/// Two good pages' worth of text and a part that draws itself.
pub(crate) fn that_holds_itself() -> Vec<u8> {
    let part = "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X1 MORE 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream";
    let content = content_of(&[(700.0, 11.0, "A line before the part.")]) + "/X1 Do\n";
    let number = 3 + 2 + 1;
    file_of(
        &[content],
        "/XObject << /X1 MORE 0 R >>",
        &[part.replace("MORE", &number.to_string())],
        "",
    )
}

/// A page with an operation of another kind than the library expects.
pub(crate) fn with_a_broken_page() -> Vec<u8> {
    let good = content_of(&[(700.0, 11.0, "The good page says that they met in Oslo.")]);
    file_of(&[good, "BT /F1 11 Tf 60 700 Td 12 Tj ET".to_owned()], "", &[], "")
}

/// A file that says it is encrypted.
pub(crate) fn encrypted() -> Vec<u8> {
    let key = "0".repeat(64);
    let trailer = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    );
    file_of(&[content_of(&[(700.0, 11.0, "Secret.")])], "", &[], &trailer)
}
