using System.Text;
using Gantry.Platform;
using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>A parsed template. Rendering changes nothing in it, so one serves many renderings.</summary>
internal sealed class JinjaTemplate(JinjaEnvironment environment, IReadOnlyList<Statement> body)
{
    /// <summary>The statements of the top level.</summary>
    public IReadOnlyList<Statement> Body => body;

    /// <summary>Renders it.</summary>
    /// <exception cref="UserErrorException">A mistake in the template, with its place.</exception>
    public string Render(IReadOnlyDictionary<string, object?> variables)
    {
        using var budget = RenderBudget.Begin();
        try
        {
            var scope = new Scope(null);
            foreach (var (name, value) in variables)
                scope.Set(name, value);
            return Render(scope, new StringBuilder()).Output.ToString();
        }
        catch (TemplateFault fault)
        {
            throw new UserErrorException([fault.ToProblem()], fault);
        }
        catch (InsufficientExecutionStackException e)
        {
            throw new UserErrorException("templates or macros call each other without end, or a list holds itself", "let one of them stop", cause: e);
        }
    }

    /// <summary>Runs it where an include or import stands.</summary>
    /// <param name="around">What it sees; null for the globals alone.</param>
    /// <returns>The frame it ran in, whose root holds what it set.</returns>
    public Frame Render(Scope? around, StringBuilder output)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var scope = new Scope(around);
        var frame = new Frame(environment, scope, output) { Root = scope };
        Run(frame);
        return frame;
    }

    private void Run(Frame frame)
    {
        foreach (var block in Blocks(body))
        {
            if (!frame.Blocks.TryGetValue(block.Name, out var chain))
                frame.Blocks[block.Name] = chain = [];
            chain.Add(block);
        }
        frame.Heritage.Parent = null;
        Statement.ExecuteAll(body, frame);
        if (frame.Heritage.Parent is { } parent)
            parent.Run(frame);
    }

    private static IEnumerable<BlockNode> Blocks(IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => statement is BlockNode block ? Blocks(block.Body).Prepend(block) : Blocks(statement.Children));
}
