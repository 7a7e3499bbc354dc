using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>A process that may die around every call to rows: also between the commit and its answer.</summary>
internal sealed class DyingProcess(CrashPoints crash) : IRowGuard
{
    public Task<T> AroundAsync<T>(Func<Task<T>> call) => crash.AroundAsync(call);
}
