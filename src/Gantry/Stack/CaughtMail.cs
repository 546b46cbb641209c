namespace Gantry.Stack;

/// <summary>A mail that was sent in dev.</summary>
/// <param name="From">Addresses, separated by commas.</param>
/// <param name="To">Likewise.</param>
/// <param name="Time">When it was sent, as the mail says.</param>
/// <param name="Text">Its plain text; empty when it has none.</param>
public sealed record CaughtMail(string Id, string From, string To, string Subject, string Time, string Text);
