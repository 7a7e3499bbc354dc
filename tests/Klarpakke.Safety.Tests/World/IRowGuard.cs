namespace Klarpakke.Safety.Tests.World;

/// <summary>What happens around every call to rows.</summary>
internal interface IRowGuard
{
    Task<T> AroundAsync<T>(Func<Task<T>> call);
}
