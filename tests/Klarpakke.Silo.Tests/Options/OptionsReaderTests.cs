using System.ComponentModel.DataAnnotations;
using Klarpakke.Silo.Options;
using Microsoft.Extensions.Configuration;

namespace Klarpakke.Silo.Tests.Options;

public sealed class OptionsReaderTests
{
    [Fact]
    public void Values_are_read_and_the_rest_keeps_its_default()
    {
        var reader = NewReader(("Klarpakke:Sample:Count", "7"), ("Klarpakke:Sample:Nested:Name", "x"), ("Klarpakke:Sample:Items:0", "a"), ("Klarpakke:Sample:Items:1", "b"));

        var options = reader.Read<Sample>("Klarpakke:Sample");
        reader.Finish();

        options.Count.Should().Be(7);
        options.Wait.Should().Be(TimeSpan.FromSeconds(1));
        options.Nested!.Name.Should().Be("x");
        options.Items.Should().Equal("a", "b");
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var reader = NewReader(
            ("Klarpakke:Sample:Count", "700"), ("Klarpakke:Sample:Wait", "soon"), ("Klarpakke:Sample:Cuont", "1"), ("Klarpakke:Sample:Nested:Nmae", "x"), ("Klarpakke:Smaple:Count", "1"));

        reader.Read<Sample>("Klarpakke:Sample");

        FluentActions.Invoking(reader.Finish).Should().Throw<OptionsException>().Which.Faults.Should().BeEquivalentTo(
            "Klarpakke:Sample:Count: The field Count must be between 1 and 100.",
            "Klarpakke:Sample:Wait: the value is not a valid duration (hh:mm:ss).",
            "Klarpakke:Sample:Cuont: there is no such setting.",
            "Klarpakke:Sample:Nested:Nmae: there is no such setting.",
            "Klarpakke:Sample:Nested:Name: The Name field is required.",
            "Klarpakke:Smaple: there is no such setting.");
    }

    [Theory]
    [InlineData("CryptoCom")]
    [InlineData("Coinbase")]
    [InlineData("Kraken")]
    public void A_venue_is_followed_when_its_section_is_there_and_its_faults_are_named(string venue)
    {
        var good = NewReader(($"Klarpakke:Feeds:{venue}:Symbols:0", "BTC-USD"));
        var bad = NewReader(($"Klarpakke:Feeds:{venue}:Symbols:0", "BTC-USD"), ($"Klarpakke:Feeds:{venue}:BackfillCandles", "5000"));

        var feeds = good.Read<FeedOptions>(FeedOptions.Section);
        bad.Read<FeedOptions>(FeedOptions.Section);

        new (string Name, bool IsFollowed)[] { ("CryptoCom", feeds.CryptoCom is not null), ("Coinbase", feeds.Coinbase is not null), ("Kraken", feeds.Kraken is not null) }
            .Should().OnlyContain(entry => entry.IsFollowed == (entry.Name == venue));
        FluentActions.Invoking(bad.Finish).Should().Throw<OptionsException>().Which.Faults.Should().Contain(fault => fault.StartsWith($"Klarpakke:Feeds:{venue}:BackfillCandles"));
    }

    [Fact]
    public void A_wrong_value_is_not_repeated_because_it_may_be_a_secret()
    {
        var reader = NewReader(("Klarpakke:Sample:Count", "s3cret"));

        reader.Read<Sample>("Klarpakke:Sample");

        FluentActions.Invoking(reader.Finish).Should().Throw<OptionsException>().Which.Message.Should().NotContain("s3cret");
    }

    private static OptionsReader NewReader(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());

    internal sealed record Sample
    {
        [Range(1, 100)]
        public int Count { get; init; } = 1;

        public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);

        public IList<string> Items { get; init; } = [];

        public Inner? Nested { get; init; }
    }

    internal sealed record Inner
    {
        [Required]
        public string? Name { get; init; }
    }
}
