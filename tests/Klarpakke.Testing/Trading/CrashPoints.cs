namespace Klarpakke.Testing.Trading;

/// <summary>One process that may die at every await of its store and venue, before the call has its effect or after. A dead one does nothing more.</summary>
public sealed class CrashPoints(Random random, double probability)
{
    public bool IsDead { get; private set; }

    public async Task<T> AroundAsync<T>(Func<Task<T>> call)
    {
        Point();
        var answer = await call();
        Point();
        return answer;
    }

    private void Point()
    {
        if (IsDead || random.NextDouble() < probability)
        {
            IsDead = true;
            throw new ProcessDiedException();
        }
    }
}
