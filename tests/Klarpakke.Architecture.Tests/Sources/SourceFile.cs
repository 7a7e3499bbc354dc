using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>One C# file as the tokens the compiler sees, so that words in strings and comments are not mistaken for code.</summary>
internal sealed class SourceFile
{
    public SourceFile(string path, string text)
    {
        Path = path;
        Tokens = [.. SyntaxFactory.ParseTokens(text, options: new CSharpParseOptions(LanguageVersion.Preview))];
        Trivia = [.. Tokens.SelectMany(token => token.LeadingTrivia.Concat(token.TrailingTrivia))];
    }

    /// <summary>Path from the repository's root.</summary>
    public string Path { get; }

    public IReadOnlyList<SyntaxToken> Tokens { get; }

    public IReadOnlyList<SyntaxTrivia> Trivia { get; }

    /// <summary>Ordinary comments, without documentation comments.</summary>
    public IEnumerable<string> Comments => Trivia
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        .Select(trivia => trivia.ToString());

    public bool HasDirective(SyntaxKind kind) => Trivia.Any(trivia => trivia.IsKind(kind));

    /// <summary>Positions at which these tokens follow each other.</summary>
    public IEnumerable<int> Sequences(params string[] texts) =>
        Enumerable.Range(0, Math.Max(0, Tokens.Count - texts.Length + 1))
            .Where(start => texts.Select((text, offset) => Tokens[start + offset].Text == text).All(same => same));

    public bool Has(params string[] texts) => Sequences(texts).Any();
}
