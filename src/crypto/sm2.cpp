#include "crypto/sm2.h"

#include <botan/ec_group.h>
#include <botan/exceptn.h>
#include <botan/point_gfp.h>
#include <botan/pubkey.h>
#include <botan/rng.h>
#include <botan/sm2.h>

#include "crypto/digest.h"
#include "crypto/errors.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

constexpr std::size_t kNumberBytes = 32;
constexpr char kUncompressed = 4;

/// The source of chance that the caller gave, as the library wants it.
class GivenRandom : public Botan::RandomNumberGenerator {
 public:
  explicit GivenRandom(const Random& random) : random_(random) {}

  void randomize(std::uint8_t output[], std::size_t length) override {
    const std::string bytes = random_(length);
    std::copy(bytes.begin(), bytes.end(), output);
  }
  bool accepts_input() const override { return false; }
  void add_entropy(const std::uint8_t[], std::size_t) override {}
  std::string name() const override { return "given"; }
  void clear() override {}
  bool is_seeded() const override { return true; }

 private:
  const Random& random_;
};

const Botan::EC_Group& curve() {
  static const Botan::EC_Group kCurve("sm2p256v1");
  return kCurve;
}

Error bad_key(std::string_view what) {
  return make_error(crypto_code::kBadKey, "",
                    "SM2 " + std::string(what) + "不可用;私钥 32 字节,公钥 64 或 65 字节,请核对");
}

std::string number_bytes(const Botan::BigInt& number) {
  return text_of(Botan::BigInt::encode_1363(number, kNumberBytes));
}

std::string point_bytes(const Botan::PointGFp& point) {
  return text_of(point.encode(Botan::PointGFp::UNCOMPRESSED));
}

/// What is signed: the digest over the digest of identity, curve and key, then the text. Done here
/// because the library's own way of naming the identity does not take every byte.
std::string digest_to_sign(const Botan::PointGFp& key, const Sm2Text& what) {
  const std::size_t bits = what.user_id.size() * 8;
  std::string head;
  head += static_cast<char>((bits >> 8U) & 255U);
  head += static_cast<char>(bits & 255U);
  head += what.user_id;
  for (const Botan::BigInt* number :
       {&curve().get_a(), &curve().get_b(), &curve().get_g_x(), &curve().get_g_y()}) {
    head += number_bytes(*number);
  }
  head += point_bytes(key).substr(1);
  return sm3(sm3(head).append(what.text));
}

}  // namespace

Sm2KeyPair make_sm2_key(const Random& random) {
  GivenRandom source(random);
  const Botan::SM2_PrivateKey key(source, curve());
  return {number_bytes(key.private_value()), point_bytes(key.public_point())};
}

Result<Sm2KeyPair> sm2_key_of(std::string_view secret) {
  if (secret.size() != kNumberBytes) return bad_key("私钥");
  const Botan::BigInt number(bytes_of(secret), secret.size());
  if (number < 1 || number >= curve().get_order() - 1) return bad_key("私钥");
  const Botan::PointGFp point = curve().get_base_point() * number;
  return Sm2KeyPair{std::string(secret), point_bytes(point)};
}

Result<std::string> sm2_sign(std::string_view secret, const Sm2Text& what, const Random& random) {
  GJ_TRY(const Sm2KeyPair pair, sm2_key_of(secret));
  GivenRandom source(random);
  const Botan::SM2_PrivateKey key(source, curve(), Botan::BigInt(bytes_of(secret), secret.size()));
  const std::string digest = digest_to_sign(key.public_point(), what);
  Botan::PK_Signer signer(key, source, "ignored,Raw");
  return text_of(signer.sign_message(bytes_of(digest), digest.size(), source));
}

Result<bool> sm2_verify(std::string_view public_key, const Sm2Text& what,
                        std::string_view signature) {
  std::string bytes(public_key);
  if (bytes.size() == 2 * kNumberBytes) bytes.insert(bytes.begin(), kUncompressed);
  if (bytes.size() != 2 * kNumberBytes + 1 || bytes[0] != kUncompressed) return bad_key("公钥");
  try {
    const Botan::PointGFp point = curve().OS2ECP(bytes_of(bytes), bytes.size());
    const Botan::SM2_PublicKey key(curve(), point);
    const std::string digest = digest_to_sign(point, what);
    Botan::PK_Verifier verifier(key, "ignored,Raw");
    verifier.update(bytes_of(digest), digest.size());
    return verifier.check_signature(bytes_of(signature), signature.size());
  } catch (const Botan::Exception&) {
    return bad_key("公钥");
  }
}

}  // namespace gongji::crypto
