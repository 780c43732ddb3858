//! Identity: which mentions name the same person, organisation or place.

use super::{Entity, Mention};
use crate::layer::Layer;
use crate::text::Text;
use crate::text::vocabulary::FastMap;

/// Gathers mentions that are written alike; sets the entity of each.
#[must_use]
pub fn gather(text: &Text, mentions: &mut Layer<Mention>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: FastMap<String, usize> = FastMap::default();
    for (number, mention) in mentions.iter_mut().enumerate() {
        let key: Vec<&str> = text.tokens_in(mention.span).map(|i| text.key(i)).collect();
        let entity = *known.entry(format!("{:?} {}", mention.kind, key.join(" "))).or_insert(entities.len());
        if entity == entities.len() {
            let name = mention.span.of(text.source).to_owned();
            entities.push(Entity { kind: mention.kind, name, mentions: Vec::new(), roles: Vec::new() });
        }
        mention.entity = entity;
        if let Some(entity) = entities.get_mut(entity) {
            entity.mentions.push(number);
        }
    }
    entities
}
