#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "interface/tables.h"

namespace {

using gongji::interface::TableText;

/// A small sound folder: one transaction, one node, two fields.
std::vector<TableText> small_folder() {
  return {
      {"dictionaries.csv", "dictionary,name,values\ngend,性别,closed\n"},
      {"dictionary-values.csv", "dictionary,value,meaning\ngend,1,男\n"},
      {"transactions.csv",
       "infno,name,english,group,release,mode,region\n4101,清单,List,list,1,online,\n"},
      {"nodes.csv",
       "infno,direction,node,rows,parent,required,aliases\n4101,in,setlinfo,one,,req,\n"},
      {"fields/list.csv",
       "infno,direction,node,field,name,type,dictionary,required,personal\n"
       "4101,in,setlinfo,gend,性别,C3,gend,req,\n4101,in,setlinfo,amt,金额,N16.2,,,\n"},
      {"catalogue-columns.csv", "infno,column,name\n"},
      {"paths.csv", "infno,path\n"},
      {"profiles.csv", "profile,name,english,parent\nX,某地,Somewhere,\n"},
      {"profiles/X.csv", "rule,infno,node,field,value\nrequire,4101,setlinfo,amt,\n"},
      {"remarks.csv", "infnos,direction,field,zh,english\n4101,in,amt,合计,Total\n"},
      {"list-rules.csv", "rule,when,node,field,value,level\nrequired,full,setlinfo,gend,,error\n"},
  };
}

}  // namespace

/// The first byte chooses the file that the rest takes the place of.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<TableText> files = small_folder();
  TableText& file = files[data[0] % files.size()];
  file.text.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto loaded = gongji::interface::FieldTables::load(std::move(files));
  if (!loaded.ok()) GJ_ASSERT(loaded.error().code == "interface.bad_table");
  return 0;
}
