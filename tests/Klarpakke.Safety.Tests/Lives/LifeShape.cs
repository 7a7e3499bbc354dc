using FsCheck;
using FsCheck.Fluent;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>What sort of life it is.</summary>
/// <param name="Users">How many users have their desks in it; all of one process.</param>
/// <param name="Coins">How many coins can be bought.</param>
/// <param name="Steps">Seconds before everything is left to calm down.</param>
/// <param name="Trouble">How often a call to the exchange goes wrong, as a fraction.</param>
/// <param name="Death">How often the process dies around a call, as a fraction.</param>
/// <param name="Lies">How often the feed begins to lie or falls silent, of 60 actions of a user.</param>
/// <param name="UsesButton">Whether people press buttons; where they do not, the market has its turn.</param>
internal sealed record LifeShape(int Users, int Coins, int Steps, double Trouble, double Death, int Lies, bool UsesButton)
{
    public static Gen<LifeShape> Any { get; } =
        from users in Gen.Frequency((6, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)))
        from coins in Gen.Choose(1, 3)
        from steps in Gen.Choose(150, 240)
        from trouble in Gen.Frequency((1, Gen.Constant(0.0)), (4, Gen.Constant(0.04)), (1, Gen.Constant(0.15)))
        from death in Gen.Frequency((1, Gen.Constant(0.0)), (4, Gen.Constant(0.002)), (1, Gen.Constant(0.01)))
        from lies in Gen.Choose(0, 4)
        from usesButton in Gen.Elements(true, false)
        select new LifeShape(users, coins, steps, trouble, death, lies, usesButton);
}
