namespace Klarpakke.Benchmarks.Parse;

/// <param name="Adapter">Messages a second, bytes to domain values.</param>
/// <param name="Reader">Messages a second, the JSON reader over every token and nothing else.</param>
/// <param name="Bytes">Length of a message, on average.</param>
internal sealed record ParseRate(double Adapter, double Reader, double Bytes);
