//! What is downloaded: whole tables, reviews, their figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, Response};
use openfronts::Country;
use openfronts::tables::ResultTable;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::addresses::{Address, Run};
use crate::answers::edition::csv_piece;
use crate::answers::fronts::as_counted;
use crate::ask::{Ask, Format};
use crate::hall::Hall;
use crate::problem::{Problem, Result};
use crate::responses::{Answer, Keep, Policy, response};
use crate::reviews::{ReviewAsk, format_of, media_type};
use crate::service::Service;

impl Hall {
    /// A whole table as comma-separated values, written while it is read; what cannot be read at all is said before.
    pub(crate) async fn table_csv(&self, table: &'static ResultTable) -> Result<Body> {
        let place = self.bounds.table_place().await?;
        let first = self
            .work(true, move |service| csv_piece(&service.store, table, 0))
            .await?;
        let service = Arc::clone(&self.service);
        let (pieces, received) = mpsc::channel(2);
        let runtime = tokio::runtime::Handle::current();
        // Who does not read on gives the place free.
        let patience = self.settings.time_out;
        let send = move |piece| runtime.block_on(pieces.send_timeout(piece, patience)).is_ok();
        tokio::task::spawn_blocking(move || write_pieces(&service, table, first, &send, place));
        Ok(Body::from_stream(ReceiverStream::new(received)))
    }

    /// A table as it lies in the edition; readers of Parquet may ask for parts of it.
    pub(crate) async fn table_file(
        &self,
        table: &'static ResultTable,
        request: Request,
    ) -> Result<Response<Body>> {
        let path = (table.path)(self.service.store.edition)?;
        let unread = || Problem::internal("a table of the edition could not be read");
        let found = ServeFile::new(path)
            .oneshot(request)
            .await
            .map_err(|_| unread())?;
        let status = found.status();
        // Whole, in part, not changed, not as the asker supposes, no such part.
        if ![200, 206, 304, 412, 416].contains(&status.as_u16()) {
            return Err(unread());
        }
        let (parts, body) = found.into_parts();
        let answer = Answer::data(
            Body::new(body),
            Format::Parquet,
            &format!("tables/{}", table.name),
        );
        let mut answer = response(answer, &self.tag, &self.settings.frame_ancestors);
        *answer.status_mut() = status;
        for name in [
            "content-length",
            "content-range",
            "accept-ranges",
            "last-modified",
        ] {
            if let Some(value) = parts.headers.get(name) {
                answer
                    .headers_mut()
                    .insert(HeaderName::from_static(name), value.clone());
            }
        }
        Ok(answer)
    }

    pub(crate) async fn review(
        &self,
        address: &'static Address,
        ask: Ask,
        ending: Option<&str>,
    ) -> Result<Answer> {
        ask.check(&address.takes())?;
        let unknown = || {
            let hint = format!("one of {}", crate::reviews::FORMATS.join(", "));
            Problem::not_found(format!("no review ends in .{}", ending.unwrap_or_default()), hint)
        };
        let format = format_of(ending.unwrap_or("html")).ok_or_else(unknown)?;
        let name = format!(
            "{}.{}",
            ask.path.trim_start_matches('/').replace('/', "-"),
            format.extension()
        );
        let bytes = self
            .work(true, move |service| {
                let country = country_of(service, &ask)?;
                service
                    .reviews
                    .write(&review_ask(service, &ask, country)?, format)
            })
            .await?;
        let is_page = ending.is_none() || ending == Some("html");
        Ok(Answer {
            body: Body::from(bytes),
            media_type: media_type(format.extension()),
            file_name: (!is_page && format.extension() != "json").then_some(name),
            keep: Keep::Minute,
            policy: if is_page { Policy::Review } else { Policy::Data },
        })
    }

    /// A figure of a review, beside which Markdown names it.
    pub(crate) async fn figure(&self, path: &str, query: BTreeMap<String, String>) -> Option<Result<Answer>> {
        let (folder, file) = path.rsplit_once("/figures/")?;
        let review = format!("{folder}/review");
        let (address, parts) = self.find(&review)?;
        if !matches!(address.run, Run::Review) {
            return None;
        }
        let ask = Ask {
            path: review,
            parts,
            query,
            format: Format::Json,
        };
        if let Err(problem) = ask.check(&address.takes()) {
            return Some(Err(problem));
        }
        let file = format!("{file}.svg");
        let bytes = self.work(true, move |service| {
            let country = country_of(service, &ask)?;
            service
                .reviews
                .figure(&review_ask(service, &ask, country)?, &file)
        });
        Some(bytes.await.map(|bytes| Answer {
            body: Body::from(bytes),
            media_type: "image/svg+xml",
            file_name: None,
            keep: Keep::Minute,
            policy: Policy::Review,
        }))
    }
}

/// The country of a review; none for the world.
fn country_of(service: &Service, ask: &Ask) -> Result<Option<Country>> {
    if ask.part("who").is_empty() {
        return Ok(None);
    }
    let country = openfronts::geography::find_country(ask.part("who"))?;
    Ok(Some(as_counted(&service.store, country)))
}

fn review_ask<'a>(service: &Service, ask: &'a Ask, country: Option<Country>) -> Result<ReviewAsk<'a>> {
    let with = ask
        .country("with")?
        .map(|country| as_counted(&service.store, country));
    Ok(ReviewAsk {
        country,
        language: ask.get("lang").unwrap_or("en"),
        period: ask.get("period"),
        with: with.into_iter().collect(),
    })
}

/// Sends a table piece by piece from its first, until it ends or nobody listens any more.
fn write_pieces(
    service: &Service,
    table: &ResultTable,
    first: Option<(Vec<u8>, usize)>,
    send: &dyn Fn(std::io::Result<Vec<u8>>) -> bool,
    _place: OwnedSemaphorePermit,
) {
    let mut piece: Result<Option<(Vec<u8>, usize)>> = Ok(first);
    let mut from = 0;
    loop {
        match piece {
            Ok(None) => return,
            Ok(Some((bytes, n_rows))) => {
                from += n_rows;
                if !send(Ok(bytes)) || n_rows == 0 {
                    return;
                }
            }
            Err(problem) => {
                send(Err(std::io::Error::other(problem.detail)));
                return;
            }
        }
        piece = csv_piece(&service.store, table, from);
    }
}
