using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>A stack that has this checkout's name and belongs to another one.</summary>
/// <param name="Project">The Compose project.</param>
/// <param name="Checkout">Full path of the other one.</param>
/// <param name="IsRunning">Whether it has containers; otherwise there is its data alone.</param>
public sealed record ForeignStack(string Project, string Checkout, bool IsRunning)
{
    /// <summary>Whose it is, in one sentence.</summary>
    public string Description => $"the stack '{Project}' of this machine belongs to the checkout '{Checkout}'{(IsRunning ? "" : ", which keeps its data")}";

    /// <summary>What to do here, and what to do there.</summary>
    /// <param name="root">This checkout.</param>
    public string Fix(string root) =>
        $"run this one beside it with `./build.sh Dev --isolated{(Isolation.Find(root) is null ? "" : " NAME")}`, or end that one with `./build.sh Down{(IsRunning ? "" : " --volumes")}` in '{Checkout}'{(IsRunning ? "; with `--volumes` its data goes too, and the name is free" : "")}";

    /// <summary>The error of a command that would change it, or show it as this checkout's.</summary>
    internal UserErrorException Refuse(string root) => new(Description, Fix(root));
}
