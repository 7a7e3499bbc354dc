namespace Klarpakke.Testing.Books;

internal sealed class InvariantException(string message) : Exception(message);
