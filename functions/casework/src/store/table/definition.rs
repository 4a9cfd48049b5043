//! The table itself, as `local` and the tests create it.

use super::{DUE, DUE_PK, DUE_SK, PK, QUEUE, QUEUE_PK, QUEUE_SK, ROW, SK};
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::operation::update_table::builders::UpdateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, CreateGlobalSecondaryIndexAction, GlobalSecondaryIndex,
    GlobalSecondaryIndexUpdate, KeySchemaElement, KeyType, Projection, ProjectionType, ScalarAttributeType,
    StreamSpecification, StreamViewType,
};

fn due_schema() -> Option<Vec<KeySchemaElement>> {
    let part = |name: &str, kind: KeyType| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().ok();
    [part(DUE_PK, KeyType::Hash), part(DUE_SK, KeyType::Range)].into_iter().collect()
}

/// Adds the due index to a local table that was created before there was one.
pub fn add_due(builder: UpdateTableFluentBuilder, table: &str) -> UpdateTableFluentBuilder {
    let text = |name: &str| {
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().ok()
    };
    let index = CreateGlobalSecondaryIndexAction::builder()
        .index_name(DUE)
        .set_key_schema(due_schema())
        .projection(Projection::builder().projection_type(ProjectionType::KeysOnly).build())
        .build()
        .ok();
    builder
        .table_name(table)
        .set_attribute_definitions([PK, SK, QUEUE_PK, QUEUE_SK, DUE_PK, DUE_SK].into_iter().map(text).collect())
        .global_secondary_index_updates(GlobalSecondaryIndexUpdate::builder().set_create(index).build())
}

/// The table as `local` and the tests create it; `infra/` says the same in its own words and a
/// test there compares the two. Time to live must be switched on after creation, on [`TTL`](super::TTL).
pub fn definition(builder: CreateTableFluentBuilder, table: &str) -> CreateTableFluentBuilder {
    let text = |name: &str| {
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().ok()
    };
    let part = |name: &str, kind: KeyType| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().ok();
    let queue = GlobalSecondaryIndex::builder()
        .index_name(QUEUE)
        .set_key_schema([part(QUEUE_PK, KeyType::Hash), part(QUEUE_SK, KeyType::Range)].into_iter().collect())
        .projection(Projection::builder().projection_type(ProjectionType::Include).non_key_attributes(ROW).build())
        .build()
        .ok();
    let due = GlobalSecondaryIndex::builder()
        .index_name(DUE)
        .set_key_schema(due_schema())
        .projection(Projection::builder().projection_type(ProjectionType::KeysOnly).build())
        .build()
        .ok();
    builder
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions([PK, SK, QUEUE_PK, QUEUE_SK, DUE_PK, DUE_SK].into_iter().map(text).collect())
        .set_key_schema([part(PK, KeyType::Hash), part(SK, KeyType::Range)].into_iter().collect())
        .set_global_secondary_indexes(queue.zip(due).map(|(queue, due)| vec![queue, due]))
        .set_stream_specification(
            // Keys are enough: a record is a nudge, the truth is read from the books. And a
            // ciphertext that never enters the stream needs no protection there.
            StreamSpecification::builder().stream_enabled(true).stream_view_type(StreamViewType::KeysOnly).build().ok(),
        )
}
