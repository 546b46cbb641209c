namespace Gantry.Platform;

/// <summary>Something in the user's input that cannot work.</summary>
/// <param name="What">What is wrong and which rule it breaks, in one sentence without a full stop.</param>
/// <param name="Where">The place to edit; null when the cause is no file.</param>
/// <param name="Fix">What to do, as an instruction.</param>
public sealed record Problem(string What, SourceLocation? Where, string Fix)
{
    /// <summary>The message as the user sees it: <c>error:</c>, <c>at:</c> and <c>fix:</c>, a line each.</summary>
    public override string ToString() =>
        string.Join('\n', new[] { $"error: {What}", Where is null ? null : $"  at:  {Where}", $"  fix: {Fix}" }.OfType<string>());
}
