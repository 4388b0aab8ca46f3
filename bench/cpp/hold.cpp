// The hold model on std::priority_queue: what the kernel is measured against. Standard C++17, no dependencies.
//
//   hold INCREMENTS PENDING EVENTS FINGERPRINT
//
// INCREMENTS is a file of doubles (little endian), read round and round. For every line on standard input it executes EVENTS events and prints the
// nanoseconds; at the end of input it prints a line `end EVENTS FINGERPRINT`. With FINGERPRINT 1 the facts are hashed as src/kernel/fingerprint.ts does,
// to prove that both did the same; timed runs have 0, as a plain loop has no such thing.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <queue>
#include <string>
#include <vector>

struct Event {
  double time;
  uint64_t rank;  // phase in the upper 8 bits, then the order of scheduling
  int32_t actor, kind, subject;
  double amount;
};

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time != b.time ? a.time > b.time : a.rank > b.rank;
  }
};

class Fingerprint {
 public:
  void fact(double time, int32_t what, int32_t who, double howMuch) {
    if (time != now) close(time);
    uint32_t low, high;
    split(howMuch, low, high);
    uint32_t a = ((uint32_t)what ^ 0x9e3779b9u) * 0x85ebca6bu ^ ((uint32_t)who + 0x165667b1u) * 0xc2b2ae35u;
    a = (a ^ (a >> 15) ^ low) * 0x27d4eb2fu;
    a = (a ^ (a >> 13) ^ high) * 0x165667b1u;
    uint32_t b = (a ^ (a >> 16) ^ (low ^ (uint32_t)who) * 0x85ebca77u) * 0x9e3779b1u ^ (high + (uint32_t)what) * 0xc2b2ae3du;
    sumA += a ^ (a >> 16);
    sumB += b ^ (b >> 15);
    facts++;
  }

  void print() const {
    uint32_t low, high;
    split(now, low, high);
    const uint32_t a = chain(chainA, sumA, low, high), b = chain(chainB, sumB, high, low);
    std::printf("%08x%08x", mix(a ^ b * 0x9e3779b1u ^ (uint32_t)facts), mix(b ^ a * 0x85ebca77u));
  }

 private:
  double now = 0;
  uint64_t facts = 0;
  uint32_t chainA = 0, chainB = 0, sumA = 0, sumB = 0;

  static void split(double value, uint32_t& low, uint32_t& high) {
    uint64_t bits;
    value += 0.0;
    std::memcpy(&bits, &value, 8);
    low = (uint32_t)bits;
    high = (uint32_t)(bits >> 32);
  }

  static uint32_t mix(uint32_t h) {
    h ^= h >> 16;
    h *= 0x85ebca6bu;
    h = (h ^ (h >> 13)) * 0xc2b2ae35u;
    return h ^ (h >> 16);
  }

  static uint32_t chain(uint32_t before, uint32_t sum, uint32_t one, uint32_t other) {
    const uint32_t h = (before ^ (sum + one * 0xc2b2ae35u + other)) * 0x85ebca6bu;
    return h ^ (h >> 15);
  }

  void close(double time) {
    uint32_t low, high;
    split(now, low, high);
    if (facts > 0) {
      chainA = chain(chainA, sumA, low, high);
      chainB = chain(chainB, sumB, high, low);
    }
    sumA = sumB = 0;
    now = time;
  }
};

struct Simulation;

struct Actor {
  virtual ~Actor() = default;
  virtual void handle(Simulation& simulation, const Event& event) = 0;
};

struct Simulation {
  std::priority_queue<Event, std::vector<Event>, Later> queue;
  std::vector<std::unique_ptr<Actor>> actors;
  std::vector<double> increments;
  double now = 0;
  uint64_t order = 0, drawn = 0, executed = 0;
  bool hash = false;
  Fingerprint fingerprint;

  void schedule(double time, int phase, int actor, int kind, int subject, double amount) {
    queue.push({time, ((uint64_t)phase << 56) | order++, actor, kind, subject, amount});
  }

  double increment() { return increments[drawn++ & (increments.size() - 1)]; }

  void run(uint64_t events) {
    for (uint64_t i = 0; i < events; i++) {
      const Event event = queue.top();
      queue.pop();
      now = event.time;
      executed++;
      actors[event.actor]->handle(*this, event);
    }
  }
};

// Six classes: the call is virtual and cannot be guessed.
template <int Class>
struct Holder : Actor {
  double total = 0;
  void handle(Simulation& s, const Event& event) override {
    if (s.hash) s.fingerprint.fact(s.now, event.kind, event.subject, event.amount);
    total += event.amount + Class;
    s.schedule(s.now + s.increment(), event.subject & 7, (event.actor + event.kind) % 6, (event.kind + Class) & 3, event.subject, event.amount);
  }
};

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  Simulation s;
  std::ifstream file(argv[1], std::ios::binary);
  std::vector<char> bytes((std::istreambuf_iterator<char>(file)), {});
  s.increments.resize(bytes.size() / 8);
  std::memcpy(s.increments.data(), bytes.data(), s.increments.size() * 8);
  const int pending = std::atoi(argv[2]);
  const uint64_t events = std::strtoull(argv[3], nullptr, 10);
  s.hash = std::atoi(argv[4]) != 0;
  s.actors.emplace_back(new Holder<0>);
  s.actors.emplace_back(new Holder<1>);
  s.actors.emplace_back(new Holder<2>);
  s.actors.emplace_back(new Holder<3>);
  s.actors.emplace_back(new Holder<4>);
  s.actors.emplace_back(new Holder<5>);
  for (int i = 0; i < pending; i++) s.schedule(s.increment(), i & 7, i % 6, i & 3, i, i / 4.0);
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto start = std::chrono::steady_clock::now();
    s.run(events);
    const auto end = std::chrono::steady_clock::now();
    std::printf("%.0f\n", (double)std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count());
    std::fflush(stdout);
  }
  std::printf("end %llu ", (unsigned long long)s.executed);
  s.fingerprint.print();
  std::printf("\n");
}
