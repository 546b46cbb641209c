namespace Service.Data;

/// <summary>Somebody who has signed in.</summary>
public sealed record Person(string Username, string Name, string Email, IReadOnlyList<string> Roles, DateTimeOffset LastSignIn);
