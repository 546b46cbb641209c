namespace Gantry.Templates.Jinja;

/// <summary>A function, filter, test or method of the engine.</summary>
internal sealed class Function(string name, string signature, Func<Frame, IReadOnlyList<object?>, object?> body) : ICallable
{
    private readonly Signature signature = new(signature);

    public string Name => name;

    public object? Call(Frame frame, Arguments arguments) => body(frame, signature.Bind(name, arguments));

    public override string ToString() => $"<function {name}>";
}
