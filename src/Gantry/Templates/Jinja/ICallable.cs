namespace Gantry.Templates.Jinja;

/// <summary>What a template may call.</summary>
internal interface ICallable
{
    object? Call(Frame frame, Arguments arguments);
}
