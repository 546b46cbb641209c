namespace Gantry.Engine;

/// <summary>What a running target says of itself on the line that is redrawn on a terminal; nothing where there is none.</summary>
public static class BuildStatus
{
    private static readonly Action<string> Sink = AppContext.GetData("Gantry.ShowStatus") as Action<string>;

    /// <summary>Says how far the target is that calls this. NUKE's own engine has no such line.</summary>
    /// <param name="text">Short: it stands behind the target's name, in parentheses.</param>
    public static void Show(string text) => Sink?.Invoke(text);
}
