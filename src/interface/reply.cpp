#include "interface/reply.h"

#include "interface/internal/value_text.h"
#include "interface/json.h"

namespace gongji::interface {

namespace {

/// Appends members with commas between them.
class Members {
 public:
  Members(std::string& out, char open) : out_(out) { out_ += open; }

  void name(std::string_view name) {
    next();
    append_json_text(out_, name);
    out_ += ':';
  }
  void next() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void text(std::string_view name, std::string_view value) {
    this->name(name);
    append_json_text(out_, value);
  }
  void optional_text(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }

 private:
  std::string& out_;
  bool first_ = true;
};

/// A number of the table's form; money gets its two decimals.
void append_number(std::string& out, const Value& value) {
  const auto number = internal::number_text(value.text);
  if (!number) {
    out += "null";
    return;
  }
  out += *number;
  if (!value.field->is_money()) return;
  const std::size_t point = number->find('.');
  if (point == std::string::npos) {
    out += ".00";
  } else if (number->size() - point == 2) {
    out += '0';
  }
}

void append_value(std::string& out, const Value& value) {
  switch (value.field->kind) {
    case Kind::Number:
      append_number(out, value);
      return;
    case Kind::Bool:
      out += value.text == "true" ? "true" : "false";
      return;
    case Kind::Bytes:
      append_json_text(out, internal::base64_text(value.text));
      return;
    default:
      append_json_text(out, value.text);
  }
}

/// Writes nodes of one direction; with a profile as a reply, without as a request.
class NodeWriter {
 public:
  NodeWriter(const Message& message, const Profile* profile)
      : message_(message), profile_(profile) {}

  std::string run() {
    const std::deque<Node>& all = message_.transaction().nodes(message_.direction());
    for (const Node& node : all) {
      if (node.direct() && node.rows == Rows::Many) {
        rows(node, message_.rows(node.id));
        return std::move(out_);
      }
    }
    Members members(out_, '{');
    for (const Node& node : all) {
      if (node.parent != nullptr || node.rows == Rows::File || node.rows == Rows::Xml) continue;
      const std::vector<Row>& found = message_.rows(node.id);
      if (node.direct()) {
        fields(members, found.empty() ? Row(node) : found.front());
      } else if (profile_ != nullptr || !found.empty()) {
        members.name(node.id);
        rows(node, found);
      }
    }
    if (profile_ != nullptr) repeated(members);
    out_ += '}';
    return std::move(out_);
  }

 private:
  bool is_list(const Node& node) const {
    const Rows form = profile_ != nullptr ? profile_->rows(node) : node.rows;
    return form == Rows::Many;
  }

  void rows(const Node& node, const std::vector<Row>& found) {
    if (!is_list(node)) {
      found.empty() ? void(out_ += "null") : row(found.front());
      return;
    }
    out_ += '[';
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (i > 0) out_ += ',';
      row(found[i]);
    }
    out_ += ']';
  }

  void row(const Row& row) {
    Members members(out_, '{');
    fields(members, row);
    out_ += '}';
  }

  void fields(Members& members, const Row& row) {
    for (const Field& field : row.node().fields) {
      if (is_child(row.node(), field.id)) continue;
      const Value* value = row.find(field);
      if (value == nullptr && profile_ == nullptr) continue;
      one(members, field.id, value);
      if (profile_ == nullptr) continue;
      for (const std::string_view name : profile_->also(field)) one(members, name, value);
    }
    for (const Node& node : message_.transaction().nodes(message_.direction())) {
      if (node.parent != &row.node()) continue;
      const std::vector<Row>& found = row.rows(node.id);
      if (profile_ == nullptr && found.empty()) continue;
      members.name(node.id);
      rows(node, found);
    }
  }

  bool is_child(const Node& parent, std::string_view id) const {
    for (const Node& node : message_.transaction().nodes(message_.direction())) {
      if (node.parent == &parent && node.id == id) return true;
    }
    return false;
  }

  void one(Members& members, std::string_view name, const Value* value) {
    members.name(name);
    if (value == nullptr) {
      out_ += "null";
    } else {
      append_value(out_, *value);
    }
  }

  /// Fields that the region also reads directly under output.
  void repeated(Members& members) {
    for (const NodeRows& found : message_.nodes) {
      if (found.rows.empty()) continue;
      for (const Value& value : found.rows.front().values) {
        if (profile_->also_under_output(*value.field)) one(members, value.field->id, &value);
      }
    }
  }

  const Message& message_;
  const Profile* profile_;
  std::string out_;
};

}  // namespace

std::string write_output(const Message& output, const Profile& profile) {
  return NodeWriter(output, &profile).run();
}

std::string write_input(const Message& input) {
  return NodeWriter(input, nullptr).run();
}

std::string write_reply(const ReplyHead& head, const Message* output, const Profile& profile) {
  const bool none = output == nullptr || output->empty();
  return write_reply_around(head, none ? std::string() : write_output(*output, profile));
}

std::string write_reply_around(const ReplyHead& head, std::string_view output) {
  std::string out;
  Members members(out, '{');
  members.name("infcode");
  out += std::to_string(head.infcode);
  members.text("inf_refmsgid", head.inf_refmsgid);
  members.text("refmsg_time", head.refmsg_time);
  members.text("respond_time", head.respond_time);
  members.text("err_msg", head.err_msg);
  members.optional_text("message", head.message);
  members.optional_text("warn_msg", head.warn_msg);
  members.optional_text("cainfo", head.cainfo);
  members.optional_text("signtype", head.signtype);
  members.optional_text("enctype", head.enctype);
  members.name("output");
  out += output.empty() ? "null" : output;
  out += '}';
  return out;
}

std::string write_request(const Request& request, const Message& input) {
  std::string out;
  Members members(out, '{');
  members.text("infno", request.infno);
  members.text("msgid", request.msgid);
  members.text("mdtrtarea_admvs", request.mdtrtarea_admvs);
  members.text("insuplc_admdvs", request.insuplc_admdvs);
  members.text("recer_sys_code", request.recer_sys_code);
  members.optional_text("dev_no", request.dev_no);
  members.optional_text("dev_safe_info", request.dev_safe_info);
  members.optional_text("cainfo", request.cainfo);
  members.optional_text("signtype", request.signtype);
  members.text("infver", request.infver);
  members.text("opter_type", request.opter_type);
  members.text("opter", request.opter);
  members.text("opter_name", request.opter_name);
  members.text("inf_time", request.inf_time);
  members.text("fixmedins_code", request.fixmedins_code);
  members.text("fixmedins_name", request.fixmedins_name);
  members.optional_text("sign_no", request.sign_no);
  members.optional_text("enctype", request.enctype);
  members.name("input");
  out += write_input(input);
  out += '}';
  return out;
}

}  // namespace gongji::interface
