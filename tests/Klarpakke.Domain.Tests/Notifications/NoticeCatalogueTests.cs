using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Domain.Tests.Notifications;

public sealed class NoticeCatalogueTests
{
    public static TheoryData<string> Codes => [.. NoticeCatalogue.All.Select(terms => terms.Code)];

    [Fact]
    public void Every_code_is_there_once() => NoticeCatalogue.All.Select(terms => terms.Code).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(30);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Both_languages_say_the_same_facts_and_something(string code)
    {
        var terms = NoticeCatalogue.Of(code);
        terms.Nb.Should().NotBe(terms.En);
        foreach (var words in new[] { terms.Nb, terms.En })
        {
            words.Title.Should().NotBeNullOrWhiteSpace().And.NotContain("\n");
            words.Body.Should().EndWith(".");
        }

        PlacesOf(terms.Nb).Should().BeEquivalentTo(PlacesOf(terms.En));
    }

    [Fact]
    public void Every_end_of_a_stop_and_every_phase_in_which_somebody_can_do_something_is_an_alarm()
    {
        foreach (var phase in Enum.GetValues<KillPhase>().Where(phase => phase.IsEnd() || phase is KillPhase.SafetyWindow or KillPhase.AwaitingPress or KillPhase.Liquidating))
        {
            NoticeCatalogue.Of(StopNotices.Of(phase)!).Severity.Should().Be(NoticeSeverity.Safety);
        }
    }

    [Fact]
    public void Words_that_rows_use_lead_back_to_what_they_stand_for()
    {
        Enum.GetValues<NoticeGroup>().Should().OnlyContain(group => NoticeCodes.Group(group.Code()) == group);
        Enum.GetValues<NoticeChannel>().Should().OnlyContain(channel => NoticeCodes.Channel(channel.Code()) == channel);
        Enum.GetValues<NoticeLanguage>().Should().OnlyContain(language => NoticeCodes.Language(language.Code()) == language);
        NoticeCodes.Channel("pigeon").Should().BeNull();
    }

    private static HashSet<string> PlacesOf(NoticeWords words) => [.. NoticeText.PlacesOf(words.Title), .. NoticeText.PlacesOf(words.Body)];
}
