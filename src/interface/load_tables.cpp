#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "interface/internal/fold.h"
#include "interface/internal/table_loader.h"

namespace gongji::interface {

Result<void> TableLoader::run() {
  for (const auto& [file, header, read] : kFiles) {
    const TableText* text = find(file);
    if (text == nullptr) {
      return make_error(interface_code::kBadTable, std::string(file),
                        "缺少文件;请恢复随程序安装的 interface 文件夹");
    }
    GJ_CHECK(each(*text, header, read));
    if (file == "transactions.csv") index_transactions();
  }
  GJ_CHECK(folder("fields/", kFieldHeader, &TableLoader::field));
  index_fields();
  GJ_CHECK(check_nodes());
  GJ_CHECK(read_remarks());
  GJ_CHECK(read_profiles());
  GJ_CHECK(read_list_rules());
  return done();
}

const TableText* TableLoader::find(std::string_view path) const {
  for (const TableText& file : data_.files) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

Result<void> TableLoader::each(const TableText& file, std::string_view header, Reader read) {
  return internal::read_csv(file.path, file.text, header,
                            [&](const TableRow& row) { return (this->*read)(row); });
}

Result<void> TableLoader::folder(std::string_view prefix, std::string_view header, Reader read) {
  for (const TableText& file : data_.files) {
    if (file.path.starts_with(prefix) && file.path.ends_with(".csv")) {
      GJ_CHECK(each(file, header, read));
    }
  }
  return done();
}

Result<void> TableLoader::dictionary(const TableRow& row) {
  if (row[2] != "closed" && row[2] != "refined") return row.bad("values 应为 closed 或 refined");
  if (!dictionaries_.emplace(row[0], nullptr).second) return row.bad("字典重复");
  data_.dictionaries.push_back({row[0], row[1], row[2] == "refined", {}});
  dictionaries_[row[0]] = &data_.dictionaries.back();
  return done();
}

Result<void> TableLoader::dictionary_value(const TableRow& row) {
  const auto at = dictionaries_.find(row[0]);
  if (at == dictionaries_.end()) return row.bad("没有字典 " + in_quotes(row[0]));
  if (row[1].empty() || at->second->find(row[1]) != nullptr) return row.bad("字典值为空或重复");
  at->second->values.push_back({row[1], row[2]});
  return done();
}

Result<void> TableLoader::transaction(const TableRow& row) {
  Transaction read;
  read.infno = row[0];
  read.name = row[1];
  read.english = row[2];
  read.group = row[3];
  if (row[4].size() != 1 || row[4][0] < '0' || row[4][0] > '3')
    return row.bad("release 应为 0 至 3");
  read.release = row[4][0] - '0';
  if (row[5] != "online" && row[5] != "daily") return row.bad("mode 应为 online 或 daily");
  read.daily = row[5] == "daily";
  read.region = row[6];
  if (read.infno.empty() || read.name.empty() || read.english.empty()) return row.bad("有空的列");
  if (!transactions_.emplace(read.infno, nullptr).second) return row.bad("交易重复");
  data_.transactions.push_back(std::move(read));
  transactions_[row[0]] = &data_.transactions.back();
  return done();
}

Result<void> TableLoader::node(const TableRow& row) {
  Node read;
  GJ_TRY(std::deque<Node> * nodes, nodes_of(row));
  read.id = row[2];
  static constexpr std::array<std::string_view, 4> kRows = {"one", "list", "file", "xml"};
  const auto rows = std::find(kRows.begin(), kRows.end(), row[3]);
  if (rows == kRows.end()) return row.bad("rows 应为 one、list、file 或 xml");
  read.rows = static_cast<Rows>(rows - kRows.begin());
  if (find_node(*nodes, row[2]) != nullptr || row[2].empty()) return row.bad("节点为空或重复");
  if (!row[4].empty()) {
    read.parent = find_node(*nodes, row[4]);
    if (read.parent == nullptr) return row.bad("上级节点应写在前面");
  }
  if (!row[5].empty() && row[5] != "req") return row.bad("required 应为 req 或空");
  read.required = row[5] == "req";
  if (!row[6].empty()) read.aliases = split(row[6], '|');
  nodes->push_back(std::move(read));
  return done();
}

Result<void> TableLoader::field(const TableRow& row) {
  GJ_TRY(std::deque<Node> * nodes, nodes_of(row));
  Node* node = find_node(*nodes, row[2]);
  if (node == nullptr) return row.bad("nodes.csv 没有节点 " + in_quotes(row[2]));
  Field read;
  read.id = row[3];
  read.name = row[4];
  if (read.id.empty() || read.name.empty()) return row.bad("字段没有名称");
  GJ_CHECK(read_type(row, read));
  GJ_CHECK(read_dictionary(row, read));
  if (row[7] == "req") {
    read.need = Need::Required;
  } else if (row[7] == "cond") {
    read.need = Need::Conditional;
  } else if (!row[7].empty()) {
    return row.bad("required 应为 req、cond 或空");
  }
  if (!row[8].empty() && row[8] != "y") return row.bad("personal 应为 y 或空");
  read.personal = row[8] == "y";
  node->fields.push_back(read);
  ++data_.field_count;
  return done();
}

bool TableLoader::read_int(std::string_view text, int& number) {
  const auto end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, number);
  return got.ec == std::errc() && got.ptr == end && number >= 0;
}

Result<void> TableLoader::read_type(const TableRow& row, Field& field) {
  static constexpr std::string_view kLetters = "CNDTBOLXY";
  const std::string_view type = row[5];
  const std::size_t letter = type.empty() ? kLetters.npos : kLetters.find(type[0]);
  if (letter == kLetters.npos) return row.bad("没有类型 " + in_quotes(type));
  field.kind = static_cast<Kind>(letter);
  const std::string_view size = type.substr(1);
  const std::size_t dot = std::min(size.find('.'), size.size());
  const bool sized = field.kind == Kind::Text || field.kind == Kind::Number;
  if (!size.empty() && (!sized || !read_int(size.substr(0, dot), field.length))) {
    return row.bad("类型 " + in_quotes(type) + " 不规范");
  }
  if (dot < size.size() &&
      (field.kind != Kind::Number || !read_int(size.substr(dot + 1), field.decimals) ||
       field.decimals > field.length)) {
    return row.bad("类型 " + in_quotes(type) + " 不规范");
  }
  return done();
}

Result<void> TableLoader::read_dictionary(const TableRow& row, Field& field) {
  if (row[6].empty()) return done();
  if (row[6] == "?") {
    field.coded = true;
  } else if (row[6] == "@admdvs") {
    field.division = true;
  } else {
    const auto at = dictionaries_.find(row[6]);
    if (at == dictionaries_.end()) return row.bad("没有字典 " + in_quotes(row[6]));
    field.dictionary = at->second;
  }
  return done();
}

Result<void> TableLoader::column(const TableRow& row) {
  CatalogueColumn read{row[0], 0, row[2]};
  if (!read_int(row[1], read.column)) return row.bad("column 应为序号");
  if (transactions_.count(row[0]) == 0) return row.bad("没有这个交易");
  data_.columns.push_back(read);
  return done();
}

Result<void> TableLoader::path(const TableRow& row) {
  if (transactions_.count(row[0]) == 0) return row.bad("没有这个交易");
  if (!row[1].starts_with('/')) return row.bad("路径应以 / 开头");
  data_.paths.push_back({row[0], row[1]});
  return done();
}

Result<std::deque<Node>*> TableLoader::nodes_of(const TableRow& row) {
  const auto at = transactions_.find(row[0]);
  if (at == transactions_.end()) return row.bad("没有交易 " + in_quotes(row[0]));
  if (row[1] == "in") return &at->second->in;
  if (row[1] == "out") return &at->second->out;
  return row.bad("direction 应为 in 或 out");
}

Node* TableLoader::find_node(std::deque<Node>& nodes, std::string_view id) {
  const auto at =
      std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == id; });
  return at == nodes.end() ? nullptr : &*at;
}

void TableLoader::index_transactions() {
  for (const Transaction& t : data_.transactions) data_.by_infno.push_back(&t);
  std::sort(data_.by_infno.begin(), data_.by_infno.end(),
            [](const Transaction* a, const Transaction* b) { return a->infno < b->infno; });
}

void TableLoader::index_fields() {
  std::uint32_t next = 0;
  for (Transaction& t : data_.transactions) {
    for (std::deque<Node>* nodes : {&t.in, &t.out}) {
      for (Node& node : *nodes) index_node(node, next);
    }
  }
}

void TableLoader::index_node(Node& node, std::uint32_t& next) {
  for (std::size_t i = 0; i < node.fields.size(); ++i) {
    node.fields[i].index = next++;
    node.by_name.push_back(static_cast<std::uint16_t>(i));
  }
  std::sort(node.by_name.begin(), node.by_name.end(), [&](std::uint16_t a, std::uint16_t b) {
    return internal::compare_folded(node.fields[a].id, node.fields[b].id) < 0;
  });
}

Result<void> TableLoader::check_nodes() const {
  for (const Transaction& t : data_.transactions) {
    for (const std::deque<Node>* nodes : {&t.in, &t.out}) {
      for (const Node& node : *nodes) GJ_CHECK(check_node(t, node));
    }
  }
  return done();
}

Result<void> TableLoader::check_node(const Transaction& t, const Node& node) {
  const std::string where = std::string(t.infno) + " " + std::string(node.id);
  const auto& nodes = t.find(Direction::In, node.id) == &node ? t.in : t.out;
  const bool parent = std::any_of(nodes.begin(), nodes.end(),
                                  [&](const Node& other) { return other.parent == &node; });
  if (node.fields.empty() && !parent) {
    return make_error(interface_code::kBadTable, where, "节点没有字段");
  }
  for (std::size_t i = 1; i < node.by_name.size(); ++i) {
    const Field& a = node.fields[node.by_name[i - 1]];
    const Field& b = node.fields[node.by_name[i]];
    if (internal::same_name(a.id, b.id)) {
      return make_error(interface_code::kBadTable, where + " " + std::string(b.id), "字段重复");
    }
  }
  return done();
}

const std::array<TableLoader::File, 6> TableLoader::kFiles = {{
    {"dictionaries.csv", "dictionary,name,values", &TableLoader::dictionary},
    {"dictionary-values.csv", "dictionary,value,meaning", &TableLoader::dictionary_value},
    {"transactions.csv", "infno,name,english,group,release,mode,region", &TableLoader::transaction},
    {"nodes.csv", "infno,direction,node,rows,parent,required,aliases", &TableLoader::node},
    {"catalogue-columns.csv", "infno,column,name", &TableLoader::column},
    {"paths.csv", "infno,path", &TableLoader::path},
}};

Result<FieldTables> FieldTables::load(std::vector<TableText> files) {
  std::sort(files.begin(), files.end(),
            [](const TableText& a, const TableText& b) { return a.path < b.path; });
  FieldTables tables;
  tables.data_->files = std::move(files);
  TableLoader loader(*tables.data_);
  GJ_CHECK(loader.run());
  return tables;
}

}  // namespace gongji::interface
