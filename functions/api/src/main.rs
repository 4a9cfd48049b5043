//! The Lambda behind the HTTP interface. Wiring only.

use lambda_http::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    api::serve(api::world()?).await
}
