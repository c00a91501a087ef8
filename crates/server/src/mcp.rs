//! The Model Context Protocol: tools for language models, over HTTP and over standard input and output. Each tool answers with what an address
//! of the API answers, cut down to what a model can read, with edition, snapshot date, counting rule, caveats and address.

/// What the tools take.
mod inputs;
/// Questions to addresses.
mod asked;
/// What is shown of an answer.
mod fields;
/// Answers as text.
mod text;
/// What a tool answers.
mod reply;
/// The tools.
mod tools;

use std::sync::Arc;

use axum::http::request::Parts;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer, ServerInitializeError};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ServerHandler, ServiceExt};

use crate::bounds::{Bounds, runtime};
use crate::error::{Error, Result};
use crate::problem::Problem;
use crate::service::Service;
use crate::settings::Settings;
use tools::{TOOLS, ToolLine};

/// Characters of a problem that are shown.
const MAX_PROBLEM: usize = 2000;

/// Bytes of a question at most.
const MAX_BODY: usize = 128 << 10;

const INSTRUCTIONS: &str = "\
OpenFronts finds research fronts in the open literature: clusters of highly cited papers that are cited together (core papers), with the papers that \
cite them (citing papers). Hot fronts are the most cited and youngest of each of 11 areas, emerging fronts those with the youngest cores. The leadership \
index of a country in a front is the sum of its contribution and its influence: its shares of core and citing papers and of their citations. Begin \
with search_fronts, rank_countries, country_profile or events; lists have a cursor, and a field that is not there is not known or does not apply.

Fronts show where research is active and who takes part in it; they do not show the level of a nation, the quality of a paper, or work that is not \
published, not indexed or not yet cited. Ranks have intervals: who is `is_tied_with_first` cannot be told from the first. Each answer names its counting \
rule and its caveats; tell readers those that matter for what you say, and do not compute new indicators from rounded numbers.

To cite a number, give the edition (`edition`, with `snapshot_date`) and the `address` that gives the same in full; papers_of lists the papers behind it. \
Editions do not change: the same question to the same edition has the same answer.";

/// The tools of an edition.
#[derive(Clone)]
pub struct Tools {
    service: Arc<Service>,
    bounds: Arc<Bounds>,
    base_path: Arc<str>,
}

impl Tools {
    /// Of an edition, with as much work at once as `bounds` allow.
    pub fn new(service: Arc<Service>, bounds: Arc<Bounds>, base_path: &str) -> Self {
        Self {
            service,
            bounds,
            base_path: base_path.into(),
        }
    }

    /// How the asker reaches the server, if it is known.
    fn base(&self, context: &RequestContext<RoleServer>) -> Option<String> {
        let parts = context.extensions.get::<Parts>()?;
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let host = text("host").or_else(|| parts.uri.authority().map(|authority| authority.as_str()))?;
        let scheme = match text("x-forwarded-proto") {
            Some("https") => "https",
            _ => "http",
        };
        Some(format!("{scheme}://{host}{}/", self.base_path))
    }

    async fn call(
        &self,
        tool: &'static ToolLine,
        request: CallToolRequestParams,
        base: Option<String>,
    ) -> CallToolResult {
        let arguments = request.arguments.unwrap_or_default();
        let answer = self
            .bounds
            .work(&self.service, tool.is_heavy, move |service| {
                Ok((tool.run)(service, arguments)?.write(base.as_deref()))
            })
            .await;
        match answer {
            Ok((data, text)) => {
                let mut result = CallToolResult::structured(data);
                result.content = vec![ContentBlock::text(text)];
                result
            }
            Err(problem) => CallToolResult::error(vec![ContentBlock::text(said(&problem))]),
        }
    }
}

/// A problem in words.
fn said(problem: &Problem) -> String {
    let short = |text: &str| text.chars().take(MAX_PROBLEM).collect::<String>();
    match problem.hint.is_empty() {
        true => short(&problem.detail),
        false => format!("{}\nhint: {}", short(&problem.detail), short(&problem.hint)),
    }
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let implementation =
            Implementation::new("openfronts", env!("CARGO_PKG_VERSION")).with_title("OpenFronts");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(implementation)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> std::result::Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(
            TOOLS.iter().map(ToolLine::describe).collect(),
        ))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        TOOLS
            .iter()
            .find(|tool| tool.name == name)
            .map(ToolLine::describe)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> std::result::Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == request.name) else {
            let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
            let said = format!("no such tool; there are {}", names.join(", "));
            return Err(ErrorData::invalid_params(said, None));
        };
        let base = self.base(&context);
        Ok(self.call(tool, request, base).await.into())
    }
}

/// An origin with its port: without one, an entry of the list would allow all ports.
fn with_port(origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let has_port = host
        .rsplit_once(':')
        .is_some_and(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    match origin {
        "null" => origin.to_owned(),
        _ if has_port => origin.to_owned(),
        _ if origin.starts_with("https:") => format!("{origin}:443"),
        _ => format!("{origin}:80"),
    }
}

/// The tools over streamable HTTP. Nothing is kept between requests, so that no number of clients fills the memory. Whoever reaches the server by
/// a name that is not allowed is refused: else any page could make its own name mean this machine, and use the tools as if it were of here.
pub fn over_http(
    service: &Arc<Service>,
    settings: &Settings,
    bounds: &Arc<Bounds>,
) -> StreamableHttpService<Tools, NeverSessionManager> {
    let tools = Tools::new(Arc::clone(service), Arc::clone(bounds), &settings.base_path);
    let mut config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(MAX_BODY);
    let address = settings.listen.ip();
    if !address.is_unspecified() {
        config.allowed_hosts.push(address.to_string());
    }
    config.allowed_hosts.extend(settings.hosts.iter().cloned());
    if !settings.allow_origins.iter().any(|origin| origin == "*") {
        let origins = settings.allow_origins.iter().map(|origin| with_port(origin));
        config = config.with_allowed_origins(origins).enforce_origin_validation();
    }
    StreamableHttpService::new(move || Ok(tools.clone()), Arc::default(), config)
}

/// The tools over standard input and output, until the input ends.
///
/// # Errors
/// When the streams fail, or the client does not speak the protocol.
pub fn over_stdio(service: Service) -> Result<()> {
    let settings = Settings::default();
    let bounds = Arc::new(Bounds::new(&settings));
    let tools = Tools::new(Arc::new(service), bounds, "");
    runtime(&settings)?.block_on(async {
        let broken = |error: &dyn std::fmt::Display| Error::Protocol(error.to_string());
        let running = match tools.serve(rmcp::transport::stdio()).await {
            // Who closes the input before a word is said has nothing to ask.
            Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            running => running.map_err(|error| broken(&error))?,
        };
        running.waiting().await.map_err(|error| broken(&error))?;
        Ok(())
    })
}
