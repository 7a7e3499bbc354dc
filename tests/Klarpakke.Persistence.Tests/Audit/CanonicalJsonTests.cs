using System.Text.Json;
using Klarpakke.Persistence.Audit;

namespace Klarpakke.Persistence.Tests.Audit;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , null, false ] }""", """{"a":[true,null,false],"b":1}""")]
    [InlineData("""{"a":{"d":1,"c":{}},"B":[]}""", """{"B":[],"a":{"c":{},"d":1}}""")]
    [InlineData("""{"\ud83d\ude00":1,"\uffee":2}""", "{\"\uffee\":2,\"\U0001F600\":1}")]
    [InlineData("""{"n":1.50}""", """{"n":1.5}""")]
    [InlineData("""{"n":-0.0}""", """{"n":0}""")]
    [InlineData("""{"n":1E3}""", """{"n":1000}""")]
    [InlineData("""{"n":12.5e-3}""", """{"n":0.0125}""")]
    [InlineData("""{"n":-1.25e1}""", """{"n":-12.5}""")]
    [InlineData("""{"n":0e5}""", """{"n":0}""")]
    [InlineData("""{"n":100}""", """{"n":100}""")]
    [InlineData("""{"n":123456789012345678901234567890.123456789012345678901234567890}""", """{"n":123456789012345678901234567890.12345678901234567890123456789}""")]
    [InlineData("""{"s":"\u00e6\u002f<>&\u007f"}""", "{\"s\":\"æ/<>&\u007f\"}")]
    [InlineData("""{"s":"\"\\\b\f\n\r\t\u0000\u001F"}""", """{"s":"\"\\\b\f\n\r\t\u0000\u001f"}""")]
    public void Equal_facts_have_one_text(string written, string canonical)
    {
        CanonicalJson.Write(Parse(written)).Should().Be(canonical);
        CanonicalJson.Write(Parse(canonical)).Should().Be(canonical, "the canonical text is its own canonical text");
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"n":1e101}""")]
    [InlineData("""{"n":1e-99999999999}""")]
    [InlineData("""{"s":"\ud800"}""")]
    public void What_has_no_canonical_form_is_refused(string written)
    {
        var write = () => CanonicalJson.Write(Parse(written));

        write.Should().Throw<ArgumentException>();
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
