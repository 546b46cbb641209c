namespace Gantry.Stack;

/// <summary>What an open tunnel tells the developer.</summary>
/// <param name="Address">Where the stack is shown.</param>
/// <param name="Users">Whose published password is replaced meanwhile.</param>
/// <param name="Password">By which.</param>
public sealed record TunnelReport(Uri Address, IReadOnlyList<string> Users, string Password)
{
    /// <summary>Some lines.</summary>
    public override string ToString()
    {
        var address = $"Public address: {Address}  (Ctrl-C ends it)";
        return Users.Count == 0 ? address : $"{address}\nUntil then the password of {string.Join(", ", Users)} is {Password}, also at localhost";
    }
}
