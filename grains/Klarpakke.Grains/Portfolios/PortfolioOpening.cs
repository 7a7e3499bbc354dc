using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Makes the first rows of a portfolio.</summary>
internal static class PortfolioOpening
{
    /// <summary>Name of the move that assigns the first cash.</summary>
    public const string FirstMove = "open";

    /// <exception cref="ArgumentException">The terms make no sense, or the portfolio's id is not one of the user.</exception>
    public static PortfolioRecord Of(string id, OpenPortfolio command, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(command.User) || !id.StartsWith(command.User + "/", StringComparison.Ordinal) || id.Length == command.User.Length + 1)
        {
            throw new ArgumentException($"{id} is no portfolio of {command.User}.", nameof(command));
        }

        if (command.Cash < 0m)
        {
            throw new ArgumentException("The cash of a portfolio is not negative.", nameof(command));
        }

        var first = new CashMove(FirstMove, Domain.Risk.Equity.CashMoveKind.Assigned, command.Cash, now);
        return command.Cash == 0m
            ? new PortfolioRecord(id, command.User, command.Venue, command.Quote, now, [], [], 1)
            : new PortfolioRecord(id, command.User, command.Venue, command.Quote, now, [first], [PositionLedger.Cash(id, first)], 1);
    }
}
