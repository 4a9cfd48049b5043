//! A part of the table as it is, to tell whether anything was written since, and to put it back.

use crate::cast::Cast;
use aws_sdk_dynamodb::types::AttributeValue;
use casework::store::{BookId, connect, table};
use shared_types::case::Book;
use shared_types::values::CaseId;
use std::collections::{BTreeMap, HashMap};

type Item = HashMap<String, AttributeValue>;

/// Some partitions of the table as they are, to be put back.
pub struct Kept {
    client: aws_sdk_dynamodb::Client,
    table: String,
    pks: Vec<String>,
    items: BTreeMap<(String, String), Item>,
}

fn text(item: &Item, name: &str) -> String {
    item[name].as_s().unwrap().clone()
}

/// The partitions of a case; of its walled books only those that are named.
pub fn partitions(id: &CaseId, walled: &[Book]) -> Vec<String> {
    let books = walled.iter().map(|book| BookId::new(id.clone(), *book).pk());
    [BookId::case(id.clone()).pk(), table::request(id, "").pk].into_iter().chain(books).collect()
}

impl Kept {
    pub async fn read(cast: &Cast, pks: Vec<String>) -> Self {
        let client = connect(&casework::store::Endpoint::Engine(cast.house.engine.clone()));
        let table = cast.house.store.table().to_owned();
        let mut kept = Self { client, table, pks, items: BTreeMap::new() };
        kept.items = kept.now().await;
        kept
    }

    async fn now(&self) -> BTreeMap<(String, String), Item> {
        let mut found = BTreeMap::new();
        for pk in &self.pks {
            let query = self.client.query().table_name(&self.table).consistent_read(true);
            let query = query.key_condition_expression("PK = :pk");
            let page = query.expression_attribute_values(":pk", AttributeValue::S(pk.clone())).send().await.unwrap();
            assert!(page.last_evaluated_key().is_none(), "one page is enough for a test");
            let items = page.items.unwrap_or_default();
            found.extend(items.into_iter().map(|item| ((text(&item, "PK"), text(&item, "SK")), item)));
        }
        found
    }

    /// Whether anything was written since.
    pub async fn is_untouched(&self) -> bool {
        self.now().await == self.items
    }

    /// Puts everything back as it was.
    pub async fn restore(&self) {
        let now = self.now().await;
        for (pk, sk) in now.keys().filter(|key| !self.items.contains_key(*key)) {
            let (pk, sk) = (AttributeValue::S(pk.clone()), AttributeValue::S(sk.clone()));
            let delete = self.client.delete_item().table_name(&self.table);
            delete.key("PK", pk).key("SK", sk).send().await.unwrap();
        }
        for (_, item) in self.items.iter().filter(|(key, item)| now.get(*key) != Some(item)) {
            let put = self.client.put_item().table_name(&self.table);
            put.set_item(Some(item.clone())).send().await.unwrap();
        }
    }
}
