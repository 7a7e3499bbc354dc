using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>Conventions of C# files. Each rule gives the faults it finds, in words.</summary>
internal static partial class SourceRules
{
    private static readonly SyntaxKind[] TypeKeywords =
        [SyntaxKind.ClassKeyword, SyntaxKind.StructKeyword, SyntaxKind.InterfaceKeyword, SyntaxKind.EnumKeyword, SyntaxKind.RecordKeyword, SyntaxKind.DelegateKeyword];

    /// <summary>No conditional compilation, but in the two files that wire an actor runtime.</summary>
    public static IEnumerable<string> ConditionalCompilation(SourceFile file) =>
        file.HasDirective(SyntaxKind.IfDirectiveTrivia) && !RuntimeWiring().IsMatch(file.Path) ? ["has #if"] : [];

    public static IEnumerable<string> Regions(SourceFile file) => file.HasDirective(SyntaxKind.RegionDirectiveTrivia) ? ["has #region"] : [];

    /// <summary>The namespace is file-scoped and equals the project's name and the folders below it.</summary>
    public static IEnumerable<string> Namespaces(SourceFile file, string project, string pathInProject)
    {
        var declared = file.Sequences("namespace").Select(position => NameAfter(file, position)).ToList();
        if (declared.Count == 0)
        {
            return file.Tokens.Any(token => TypeKeywords.Contains(token.Kind())) && Path.GetFileName(file.Path) != "Program.cs" ? ["has a type and no namespace"] : [];
        }

        var expected = string.Join('.', [project, .. pathInProject.Split('/').SkipLast(1)]);
        return declared.Where(name => name != expected + ";").Select(name => $"has 'namespace {name}' instead of 'namespace {expected};'");
    }

    /// <summary>The clock of the machine is never read.</summary>
    public static IEnumerable<string> WallClock(SourceFile file) =>
        from type in new[] { "DateTime", "DateTimeOffset" }
        from member in new[] { "Now", "UtcNow", "Today" }
        where file.Has(type, ".", member)
        select $"reads {type}.{member}";

    /// <summary>No thread waits for a task.</summary>
    public static IEnumerable<string> Blocking(SourceFile file)
    {
        if (file.Has(".", "Wait", "("))
        {
            yield return "calls Wait()";
        }

        if (file.Has(".", "GetAwaiter", "(", ")", ".", "GetResult", "("))
        {
            yield return "calls GetAwaiter().GetResult()";
        }

        // Polly hands its predicates an Outcome that has a result; it is no task. Nor is what a call filter answers, which is written and not read.
        if (file.Sequences(".", "Result").Any(position =>
            (position == 0 || file.Tokens[position - 1].Text != "Outcome") && (position + 2 >= file.Tokens.Count || file.Tokens[position + 2].Text != "=")))
        {
            yield return "reads a member named Result";
        }

        if (file.Has("async", "void"))
        {
            yield return "has async void";
        }
    }

    /// <summary>What is still to do has an issue.</summary>
    public static IEnumerable<string> LooseEnds(SourceFile file) =>
        file.Comments.Where(comment => LooseEnd().IsMatch(comment)).Select(comment => $"has '{comment}' without an issue number");

    public static IEnumerable<string> CommentedOutCode(SourceFile file) =>
        file.Comments.Where(comment => CodeInComment().IsMatch(comment)).Select(comment => $"has commented-out code: {comment}");

    /// <summary>SQL is a constant: joined or filled in only at compile time.</summary>
    public static IEnumerable<string> AssembledSql(SourceFile file) =>
        from position in Enumerable.Range(0, file.Tokens.Count)
        let token = file.Tokens[position]
        where LooksLikeSql(token) && (IsInterpolated(token) || IsJoined(file, position)) && !IsConstant(file, position)
        select $"assembles SQL: {token.Text}";

    private static string NameAfter(SourceFile file, int position)
    {
        var parts = file.Tokens.Skip(position + 1).TakeWhile(token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.DotToken)).ToList();
        return string.Concat(parts.Select(token => token.Text)) + file.Tokens[position + 1 + parts.Count].Text;
    }

    // With ParseTokens an interpolated string is one token, whatever stands in its holes.
    private static bool IsInterpolated(SyntaxToken token) => token.Text.StartsWith('$') || token.Text.StartsWith("@$", StringComparison.Ordinal);

    private static bool LooksLikeSql(SyntaxToken token) => IsText(token) && SqlStart().IsMatch(token.Text);

    private static bool IsText(SyntaxToken token) => token.Text.Length > 0 && token.Text[^1] == '"';

    private static bool IsJoined(SourceFile file, int position) =>
        file.Tokens[position + 1].IsKind(SyntaxKind.PlusToken) || (position > 0 && file.Tokens[position - 1].IsKind(SyntaxKind.PlusToken));

    private static bool IsConstant(SourceFile file, int position) =>
        file.Tokens.Take(position).Reverse()
            .TakeWhile(token => token.Kind() is not (SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken))
            .Any(token => token.IsKind(SyntaxKind.ConstKeyword));

    [GeneratedRegex(@"/Hosting/ActorRuntime\.(Local|Orleans)\.cs$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuntimeWiring();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\(#\d+\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LooseEnd();

    // A statement or a lone brace. Prose that ends in a semicolon does not begin with a keyword or hold a call right before it.
    [GeneratedRegex(@"^//+\s*([{}]|(var|return|await|throw|using|public|private|internal|if|for|foreach|while)\b.*[;{]|.*\w\(.*\);|\w+(\.\w+)*\s*[+-]?=\s.*;)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeInComment();

    // Lower case, as the house writes it, or upper case: a sentence begins with one capital and is no SQL.
    [GeneratedRegex("""
        ^[$@]*"+\s*(
        (select|insert\s+into|update|delete\s+from|truncate|create|alter|drop|grant|revoke|with|merge|lock\s+table|copy|set)
        |(SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|CREATE|ALTER|DROP|GRANT|REVOKE|WITH|MERGE|LOCK\s+TABLE|COPY|SET)
        )\s
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SqlStart();
}
