select read_model.keep_past('render_job');
