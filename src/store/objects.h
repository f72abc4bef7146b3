// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "store/documents.h"
#include "store/rows.h"
#include "store/search_terms.h"

namespace doorward::store {

/// Objects<T> in SQL.
template <class T>
class SqlObjects final : public Objects<T> {
 public:
  using IdType = typename Objects<T>::IdType;
  explicit SqlObjects(Session& session) : session_(session) {}

  void add(T& object) override {
    session_.must_write();
    refuse_doubles(object);
    if (object.id) {
      session_.reserve(kind(), object.id.number);
    } else {
      object.id.number = static_cast<std::uint64_t>(session_.next(kind()));
    }
    Rows<T>::complete(session_, object);
    object.meta = {.revision = session_.revision(),
                   .created_at = session_.stamp().now,
                   .created_by = session_.stamp().by,
                   .modified_at = session_.stamp().now,
                   .modified_by = session_.stamp().by};
    static const std::string sql = insert_sql();
    const Meta& meta = object.meta;
    session_.run(sql, session_.org(), object.id, meta.revision, meta.created_at, meta.created_by,
                 meta.modified_at, meta.modified_by, document_of(object), Rows<T>::cells(object));
    Rows<T>::added(session_, object.id);
    keep_terms(object);
    session_.changed(kind(), object.id.text());
  }

  bool replace(T& object, Revision expected) override {
    session_.must_write();
    static const std::string found_sql = "SELECT created_at, created_by FROM " + table() +
                                         " WHERE org_id = ? AND id = ? AND revision = ?";
    Meta meta;
    {
      Query row = session_.query(found_sql, session_.org(), object.id, expected);
      if (!row.next()) return false;
      meta = {.revision = 0, .created_at = row.instant(0), .created_by = row.id<UserId>(1)};
    }
    refuse_doubles(object);
    meta.revision = session_.revision();
    meta.modified_at = session_.stamp().now;
    meta.modified_by = session_.stamp().by;
    static const std::string sql = update_sql();
    // The revision is asked for again: on some engines another node may have been here since.
    if (session_.run(sql, meta.revision, meta.modified_at, meta.modified_by, document_of(object),
                     Rows<T>::cells(object), session_.org(), object.id, expected) == 0) {
      return false;
    }
    object.meta = meta;
    keep_terms(object);
    session_.changed(kind(), object.id.text());
    return true;
  }

  void remove(IdType id) override {
    session_.must_write();
    static const std::string sql = "DELETE FROM " + table() + " WHERE org_id = ? AND id = ?";
    if (session_.run(sql, session_.org(), id) == 0) return;
    for (const Index& index : {words, tags}) {
      session_.run("DELETE FROM " + std::string(index.table) + of_object, session_.org(), kind(),
                   id);
    }
    Rows<T>::removed(session_, id);
    session_.changed(kind(), id.text());
  }

  std::optional<T> find(IdType id) override {
    static const std::string sql = select_sql() + " WHERE org_id = ? AND id = ?";
    return first(session_.query(sql, session_.org(), id));
  }

  std::optional<T> find_named(std::string_view name) override {
    static const std::string sql =
        select_sql() + " WHERE org_id = ? AND " + std::string(Rows<T>::named_by) + " = ?";
    return first(session_.query(sql, session_.org(), lower(name)));
  }

  /// The object whose unique column holds this text.
  std::optional<T> find_by(std::string_view column, std::string_view text) {
    return first(session_.query(select_sql() + " WHERE org_id = ? AND " + std::string(column) +
                                    " = ? AND " + std::string(column) + " <> ''",
                                session_.org(), text));
  }

  Page<T> list(const ListQuery& query) override {
    Listed found = listed(session_, Rows<T>::listing, query);
    Page<T> page{.items = {}, .next = std::move(found.next)};
    page.items.reserve(found.ids.size());
    for (const std::int64_t number : found.ids) {
      if (auto object = find(IdType{static_cast<std::uint64_t>(number)})) {
        page.items.push_back(*std::move(object));
      }
    }
    return page;
  }

  void for_each(const std::function<void(T&&)>& visit) override {
    // The sign keeps the engine from an index that would only slow down reading everything.
    static const std::string sql = select_sql() + " WHERE +org_id = ?";
    Query rows = session_.query(sql, session_.org());
    while (rows.next()) visit(object_of(rows));
  }

  IdType newest() override { return {static_cast<std::uint64_t>(session_.last(kind()))}; }

  std::int64_t count() override {
    static const std::string sql = "SELECT COUNT(*) FROM " + table() + " WHERE org_id = ?";
    Query row = session_.query(sql, session_.org());
    return row.next() ? row.integer(0) : 0;
  }
  std::int64_t count(const ListQuery& query, std::int64_t most) override {
    return counted(session_, Rows<T>::listing, query, most);
  }

 private:
  static constexpr int meta_columns = 7;  // id, the five of Meta, document
  static std::string_view kind() { return Rows<T>::listing.kind; }
  static std::string table() { return std::string(Rows<T>::listing.table); }
  static std::string columns() { return std::string(Rows<T>::columns); }

  static std::string select_sql() {
    return "SELECT id, revision, created_at, created_by, modified_at, modified_by, document, " +
           columns() + std::string(Rows<T>::kept) + " FROM " + table();
  }
  static std::string insert_sql() {
    std::string places = "?";
    for (int i = 0; i < meta_columns + column_count(); ++i) places += ", ?";
    return "INSERT INTO " + table() +
           " (org_id, id, revision, created_at, created_by, modified_at, modified_by, document, " +
           columns() + ") VALUES (" + places + ")";
  }
  static std::string update_sql() {
    std::string sets = columns();
    for (auto at = sets.find(','); at != std::string::npos; at = sets.find(',', at + 5)) {
      sets.insert(at, " = ?");
    }
    return "UPDATE " + table() +
           " SET revision = ?, modified_at = ?, modified_by = ?, document = ?, " + sets +
           " = ? WHERE org_id = ? AND id = ? AND revision = ?";
  }
  static int column_count() {
    return 1 + static_cast<int>(std::ranges::count(Rows<T>::columns, ','));
  }

  static T object_of(Query& row) {
    T object;
    object.id = row.id<IdType>(0);
    object.meta = {.revision = row.integer(1),
                   .created_at = row.instant(2),
                   .created_by = row.id<UserId>(3),
                   .modified_at = row.instant(4),
                   .modified_by = row.id<UserId>(5)};
    try {
      read_document(row.text(6), object);
    } catch (const StoreFault& fault) {
      throw StoreFault(std::string(kind()) + " " + object.id.text() + ": " + fault.what());
    }
    Rows<T>::read_state(object, row, meta_columns);
    return object;
  }
  static std::optional<T> first(Query row) {
    return row.next() ? std::optional<T>(object_of(row)) : std::nullopt;
  }

  void refuse_doubles(const T& object) {
    for (const Unique<T>& unique : Rows<T>::uniques()) {
      const std::string value = unique.value(object);
      if (value.empty()) continue;
      Query row = session_.query("SELECT 1 FROM " + table() + " WHERE org_id = ? AND " +
                                     std::string(unique.column) + " = ? AND " +
                                     std::string(unique.column) + " <> '' AND id <> ?",
                                 session_.org(), value, object.id);
      if (row.next()) throw NotUnique(std::string(unique.field));
    }
  }

  // Where objects are found by more than one text each.
  struct Index {
    std::string_view table, column;
  };
  static constexpr Index words{"search_terms", "term"}, tags{"tags", "tag"};
  static constexpr const char* of_object = " WHERE org_id = ? AND kind = ? AND object_id = ?";

  void keep_terms(const T& object) {
    const auto tagged = Rows<T>::tags(object);
    keep(words, object.id, terms_of(Rows<T>::searched(object)));
    keep(tags, object.id, {tagged.begin(), tagged.end()});
  }

  // Writes only the difference: most changes leave all texts as they are.
  void keep(const Index& index, IdType id, std::set<std::string> texts) {
    const std::string table(index.table), column(index.column);
    std::vector<std::string> gone;
    {
      Query rows = session_.query("SELECT " + column + " FROM " + table + of_object, session_.org(),
                                  kind(), id);
      while (rows.next()) {
        if (texts.erase(rows.string(0)) == 0) gone.push_back(rows.string(0));
      }
    }
    for (const std::string& text : gone) {
      session_.run("DELETE FROM " + table + of_object + " AND " + column + " = ?", session_.org(),
                   kind(), id, text);
    }
    for (const std::string& text : texts) {
      session_.run(
          "INSERT INTO " + table + " (org_id, kind, object_id, " + column + ") VALUES (?, ?, ?, ?)",
          session_.org(), kind(), id, text);
    }
  }

  Session& session_;
};

}  // namespace doorward::store
