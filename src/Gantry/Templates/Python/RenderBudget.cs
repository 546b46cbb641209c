using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gantry.Templates.Python;

/// <summary>
/// How much one text of a template may do. A template is somebody else's program: without a limit it would count until the
/// machine has no memory left. Real templates stay below a hundredth of it.
/// </summary>
internal sealed class RenderBudget
{
    /// <summary>Expressions, statements and rounds of loops.</summary>
    private const int Steps = 1_000_000;

    /// <summary>UTF-16 units of all texts that are made, output included.</summary>
    private const long Characters = 20_000_000;

    /// <summary>Beyond this, a value counts for more than one step where it is looked at or copied.</summary>
    private const int ItemsAStep = 64;

    /// <summary>The same where it is made and may be kept.</summary>
    private const int ItemsMadeAStep = 4;

    private const int LongestNumberBits = 20_000;

    // Rendering is synchronous. What is computed outside of it, while YAML is read for example, has no budget.
    [ThreadStatic]
    private static RenderBudget? current;

    private int steps = Steps;
    private long characters = Characters;

    /// <summary>Starts the budget of a text on this thread; ends with the returned object.</summary>
    public static IDisposable Begin()
    {
        var outer = current;
        current = new RenderBudget();
        return new End(outer);
    }

    /// <summary>Counts steps.</summary>
    /// <exception cref="TemplateFault">There are none left.</exception>
    public static void Step(int count = 1)
    {
        if (current is { } budget && (budget.steps -= count) < 0)
            throw new TemplateFault($"the template still computes after {Steps:N0} steps", "let it loop over less");
    }

    /// <summary>Counts a step of something that calls itself for values within values.</summary>
    /// <exception cref="InsufficientExecutionStackException">They are nested too deeply, or within themselves.</exception>
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Step();
    }

    /// <summary>Counts a text before it is made.</summary>
    /// <exception cref="TemplateFault">It is too long, alone or with all before it.</exception>
    public static void Reserve(long length)
    {
        if (current is { } budget && (budget.characters -= length) < 0)
            throw new TemplateFault($"the template makes texts of more than {Characters:N0} characters", "let it repeat less");
    }

    /// <summary>Counts the items of a list before it is made.</summary>
    /// <exception cref="TemplateFault">It is too long.</exception>
    public static void ReserveItems(long count) => Step((int)Math.Min(count, Steps + 1L));

    /// <summary>Counts a value that was made.</summary>
    /// <exception cref="TemplateFault">It is too large.</exception>
    public static object? Made(object? value)
    {
        switch (value)
        {
            case string text:
                Reserve(text.Length);
                break;
            case PyMarkup markup:
                Reserve(markup.Text.Length);
                break;
            case BigInteger number when current is not null && number.GetBitLength() > LongestNumberBits:
                throw new TemplateFault("the number is too large", "compute with smaller ones");
            case IReadOnlyList<object?> list and not PyRange:
                Step(list.Count / ItemsMadeAStep);
                break;
            default:
                Seen(value);
                break;
        }
        return value;
    }

    /// <summary>Counts the work of going through a value.</summary>
    /// <exception cref="TemplateFault">There are no steps left.</exception>
    public static object? Seen(object? value)
    {
        var size = value switch
        {
            string text => text.Length,
            PyMarkup markup => markup.Text.Length,
            IReadOnlyList<object?> list => list.Count,
            PyDict dict => dict.Count,
            _ => 0,
        };
        if (size >= ItemsAStep)
            Step(size / ItemsAStep);
        return value;
    }

    private sealed class End(RenderBudget? outer) : IDisposable
    {
        public void Dispose() => current = outer;
    }
}
