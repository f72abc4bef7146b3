// SPDX-License-Identifier: Apache-2.0
#include "base/fiber.h"

#include <algorithm>
#include <boost/context/fiber.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <cerrno>
#include <exception>
#include <utility>

#include "base/check.h"

#ifdef DOORWARD_SANITIZED
#include <sanitizer/common_interface_defs.h>
#endif

namespace doorward {
namespace {

namespace context = boost::context;

// Signing with RSA is the deepest that a fiber gets, some 20 KiB. Below the stack is a page that
// nobody may touch. Untouched pages cost no memory.
constexpr std::size_t stack_bytes = 256 * 1024;
constexpr std::size_t most_idle = 64;

}  // namespace

class Fiber {
 public:
  explicit Fiber(FiberHost& host) : host_(host) {
    context::protected_fixedsize_stack allocator(stack_bytes);
    auto stack = allocator.allocate();
    bottom_ = static_cast<char*>(stack.sp) - stack.size;
    size_ = stack.size;
    here_ = context::fiber(std::allocator_arg, context::preallocated(stack.sp, stack.size, stack),
                           allocator, [this](context::fiber&& thread) {
                             thread_ = std::move(thread);
                             live();
                             return std::move(thread_);
                           });
  }
  // Lets the function above return, so that its stack is given back.
  ~Fiber() {
    ending_ = true;
    enter();
  }
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  static Fiber*& current() {
    thread_local Fiber* fiber = nullptr;
    return fiber;
  }

  // From the thread's stack to the fiber's, and back when it waits or has ended.
  void enter() {
    CHECK(std::exchange(current(), this) == nullptr);
    leaving_thread();
    here_ = std::move(here_).resume();
    back_on_thread();
    current() = nullptr;
  }

  // From the fiber's stack to the thread's, and back when it goes on.
  void leave() {
    leaving_fiber(false);
    thread_ = std::move(thread_).resume();
    back_on_fiber();
  }

  std::move_only_function<void()> work, after;
  Signal* wanted = nullptr;  // what it waits for
  FiberHost& host() const { return host_; }

 private:
  void live() {
    for (back_on_fiber(); !ending_;) {
      work();
      work = nullptr;
      wanted = nullptr;
      leave();
    }
    leaving_fiber(true);
  }

  // AddressSanitizer has to know which stack is in use.
#ifdef DOORWARD_SANITIZED
  void leaving_thread() { __sanitizer_start_switch_fiber(&thread_fake_, bottom_, size_); }
  void back_on_thread() { __sanitizer_finish_switch_fiber(thread_fake_, nullptr, nullptr); }
  void leaving_fiber(bool for_good) {
    __sanitizer_start_switch_fiber(for_good ? nullptr : &fake_, thread_bottom_, thread_size_);
  }
  void back_on_fiber() { __sanitizer_finish_switch_fiber(fake_, &thread_bottom_, &thread_size_); }
  void *thread_fake_ = nullptr, *fake_ = nullptr;
  const void* thread_bottom_ = nullptr;
  std::size_t thread_size_ = 0;
#else
  void leaving_thread() {}
  void back_on_thread() {}
  void leaving_fiber(bool) {}
  void back_on_fiber() {}
#endif

  FiberHost& host_;
  const void* bottom_ = nullptr;
  std::size_t size_ = 0;
  bool ending_ = false;
  context::fiber here_, thread_;
};

// POSIX semaphores sleep at once and may be destroyed by who was woken, unlike std::atomic::wait,
// which spins first: with more threads than processors that takes time from who gives.
Signal::Signal() : fiber_(Fiber::current()) {
  if (fiber_ == nullptr) CHECK(::sem_init(&semaphore_, 0, 0) == 0);
}

Signal::~Signal() {
  if (fiber_ == nullptr) ::sem_destroy(&semaphore_);
}

// Who has to be told that it can go on. Once a signal is given, whoever awaits it may go on at any
// moment, and the signal end.
Fiber* Signal::set() {
  if (fiber_ == nullptr) {
    CHECK(::sem_post(&semaphore_) == 0);
    return nullptr;
  }
  Fiber* const fiber = fiber_;
  return state_.exchange(State::given) == State::awaited ? fiber : nullptr;
}

void Signal::give() {
  if (Fiber* const fiber = set()) fiber->host().ready({&fiber, 1});
}

void Signal::give(std::span<Signal* const> signals) {
  std::vector<Fiber*> fibers;
  fibers.reserve(signals.size());
  for (auto* const signal : signals) {
    if (Fiber* const fiber = signal->set()) fibers.push_back(fiber);
  }
  std::ranges::sort(fibers, {}, [](const Fiber* fiber) { return &fiber->host(); });
  for (auto rest = std::span{fibers}; !rest.empty();) {
    auto& host = rest.front()->host();
    const auto end =
        std::ranges::find_if(rest, [&](const Fiber* fiber) { return &fiber->host() != &host; });
    const auto mine = rest.first(static_cast<std::size_t>(end - rest.begin()));
    rest = rest.subspan(mine.size());
    host.ready(mine);
  }
}

void Signal::wait() {
  CHECK(Fiber::current() == fiber_);
  if (fiber_ == nullptr) {
    while (::sem_wait(&semaphore_) != 0) CHECK(errno == EINTR);
    return;
  }
  if (state_.load() == State::given) return;
  fiber_->wanted = this;
  fiber_->leave();
}

void elsewhere(const std::function<void()>& work) {
  Fiber* const fiber = Fiber::current();
  if (fiber == nullptr) return work();
  std::exception_ptr failure;
  Signal done;
  fiber->host().lend([&] {
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    done.give();
  });
  done.wait();
  if (failure) std::rethrow_exception(failure);
}

Fibers::Fibers(FiberHost& host) : host_(host) {}

Fibers::~Fibers() { CHECK(waiting_ == 0); }

std::unique_ptr<Fiber> Fibers::idle() {
  if (idle_.empty()) return std::make_unique<Fiber>(host_);
  auto fiber = std::move(idle_.back());
  idle_.pop_back();
  return fiber;
}

bool Fibers::run(std::move_only_function<void()> work, std::move_only_function<void()> after) {
  auto fiber = idle();
  fiber->work = std::move(work);
  if (!go_on(*fiber)) {
    fiber->after = std::move(after);
    ++waiting_;
    // Whoever gives the signal names it to resume().
    [[maybe_unused]] auto* const waits = fiber.release();
    return false;
  }
  if (idle_.size() < most_idle) idle_.push_back(std::move(fiber));
  return true;
}

void Fibers::resume(Fiber& fiber) {
  if (!go_on(fiber)) return;
  --waiting_;
  std::unique_ptr<Fiber> ended(&fiber);
  auto after = std::exchange(fiber.after, nullptr);
  if (idle_.size() < most_idle) idle_.push_back(std::move(ended));
  after();
}

// True when it has ended. It is said to wait only after it has left its stack: who gives the signal
// at that moment finds a fiber that can go on.
bool Fibers::go_on(Fiber& fiber) {
  for (;;) {
    fiber.wanted = nullptr;
    fiber.enter();
    if (fiber.wanted == nullptr) return true;
    auto expected = Signal::State::expected;
    if (fiber.wanted->state_.compare_exchange_strong(expected, Signal::State::awaited)) {
      return false;
    }
  }
}

}  // namespace doorward
