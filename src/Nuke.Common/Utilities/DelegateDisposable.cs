namespace Nuke.Common.Utilities;

/// <summary>Calls an action when it is disposed.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private readonly Action cleanup;

    private DelegateDisposable(Action cleanup) => this.cleanup = cleanup;

    /// <summary>Calls one action now and another when the result is disposed.</summary>
    public static IDisposable CreateBracket(Action setup = null, Action cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <inheritdoc/>
    public void Dispose() => cleanup?.Invoke();
}
