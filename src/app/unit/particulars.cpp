#include "app/unit/particulars.h"

#include "app/security/person_index.h"
#include "app/unit/ways.h"
#include "base/assert.h"

namespace gongji::app {

namespace {

SealedCell private_cell(const storage::PersonPrivateRow& row, std::string_view column) {
  return {"person_private", column, row.region, row.person};
}

}  // namespace

Result<void> put_particulars(Unit& unit, const storage::PersonRow& person,
                             const Particulars& particulars) {
  GJ_TRY(const Vault* vault, unit.vault());
  storage::PersonPrivateRow row;
  row.region = unit.region();
  row.person = person.person;
  row.id_number = vault->seal(private_cell(row, "id_number"), particulars.id_number);
  row.name = vault->seal(private_cell(row, "name"), particulars.name);
  row.phone = vault->seal(private_cell(row, "phone"), particulars.phone);
  row.address = vault->seal(private_cell(row, "address"), particulars.address);
  row.name_index = name_index(*vault, row.region, particulars.name);
  row.phone_index = phone_index(*vault, row.region, particulars.phone);
  unit.put(row);
  return done();
}

Result<void> enter_id_number(Unit& unit, const std::string& id_number, const std::string& person) {
  GJ_TRY(const Vault* vault, unit.vault());
  unit.insert(
      storage::PersonIdNumberRow{unit.region(), vault->index("id_number", id_number), person});
  return done();
}

Result<Particulars> particulars_of(Unit& unit, const std::string& person) {
  GJ_TRY(const Vault* vault, unit.vault());
  storage::Rows key(2);
  key.add({unit.region(), person});
  GJ_TRY(const auto rows, unit.look_up<storage::PersonPrivateRow>(particulars_read(), key, person));
  GJ_ASSERT(rows.size() == 1);
  const storage::PersonPrivateRow& row = rows.front();
  Particulars found;
  GJ_TRY(found.id_number, vault->open(private_cell(row, "id_number"), row.id_number));
  GJ_TRY(found.name, vault->open(private_cell(row, "name"), row.name));
  GJ_TRY(found.phone, vault->open(private_cell(row, "phone"), row.phone));
  GJ_TRY(found.address, vault->open(private_cell(row, "address"), row.address));
  return found;
}

}  // namespace gongji::app
