using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Domain.Tests.Notifications;

public sealed class NoticeTextTests
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Fact]
    public void Numbers_and_times_are_the_languages_and_the_users()
    {
        var notice = Of(RiskNotices.HardStop, ("period", "2026-07-01"), ("drawdown", "-4.125"), ("limit", "-4"));
        NoticeText.Of(notice, NoticeLanguage.Nb, Oslo).Body.Should().Be("Tapet i 2026-07-01 er -4,13 %, grensen er -4,00 %. Nødstoppen er utløst.");
        NoticeText.Of(notice, NoticeLanguage.En, Oslo).Body.Should().Be("The loss in 2026-07-01 is -4.13 %, the limit is -4.00 %. The stop has been triggered.");
        NoticeText.Of(Of("STOP_SAFETY_WINDOW", ("deadline", "2026-07-01T10:00:05Z"), ("episode", "E1")), NoticeLanguage.Nb, Oslo).Title
            .Should().Be("Salg av alt begynner 01.07.2026 kl. 12:00:05 (UTC+02:00)");
    }

    [Fact]
    public void A_word_that_is_not_known_and_a_fact_that_is_missing_do_not_keep_a_notice_back() =>
        NoticeText.Of(Of(StopNotices.Opened, ("reason", "Meteor")), NoticeLanguage.En, Oslo).Body.Should().EndWith("Reason: Meteor. Positions: ?. Stop ?.");

    [Fact]
    public void A_fact_is_never_taken_for_a_place() =>
        NoticeText.Of(Of(RiskNotices.KeyForgotten, ("venue", "{lastFour}"), ("lastFour", "abcd")), NoticeLanguage.En, Oslo).Title.Should().Be("The key at {lastFour} was erased");

    private static Notice Of(string code, params (string Name, string Value)[] facts) =>
        new("u", "k", code, DateTimeOffset.UnixEpoch, facts.ToImmutableSortedDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal));
}
